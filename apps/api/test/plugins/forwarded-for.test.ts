import { describe, expect, it } from 'vitest';
import { addressOfHop, plainForwardedFor } from '../../src/plugins/forwarded-for.ts';
import { createHarness, FAIL_URL, ORIGIN, SUCCESS_URL } from '../support/harness.ts';

describe('an address of X-Forwarded-For', () => {
  it.each([
    ['203.0.113.1', '203.0.113.1'],
    ['203.0.113.1:50001', '203.0.113.1'],
    [' 203.0.113.1 ', '203.0.113.1'],
    ['"203.0.113.1:443"', '203.0.113.1'],
    ['2001:db8::1', '2001:db8::1'],
    ['2001:DB8:0:0::1', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['"[2001:db8::1]:443"', '2001:db8::1'],
    ['"[2001:db8::1]"', '2001:db8::1'],
    ['[fe80::1%eth0]:443', 'fe80::1'],
    ['::ffff:203.0.113.1', '203.0.113.1'],
    ['::FFFF:203.0.113.1', '203.0.113.1'],
    ['::ffff:cb00:7101', '203.0.113.1'],
    ['[::ffff:203.0.113.1]:50001', '203.0.113.1'],
  ])('is the same in every form: %s', (hop, address) => {
    expect(addressOfHop(hop)).toBe(address);
  });

  it.each(
    [
      [
        '',
        '-',
        'unknown',
        '_hidden',
        'localhost',
        'shop.example:80',
        '203.0.113.1:port',
        '203.0.113.1:123456',
      ],
      [
        '203.0.113',
        '203.0.113.01',
        '203.0.113.256',
        '[203.0.113.1]',
        '2001:db8::1]',
        '[[::1]]',
        '1:2',
        '"',
        '""',
      ],
    ].flat(),
  )('is none: «%s»', (hop) => {
    expect(addressOfHop(hop)).toBeUndefined();
  });

  it.each([
    ['198.51.100.7:1, [2001:db8::1]:2', '198.51.100.7, 2001:db8::1'],
    ['forged, 198.51.100.7', '198.51.100.7'],
    ['198.51.100.7, junk', ''],
    ['198.51.100.7,, 203.0.113.1', '203.0.113.1'],
  ])('counts as far as addresses stand before it: %s', (header, plain) => {
    expect(plainForwardedFor(header)).toBe(plain);
  });
});

/** Starts a minute: the third of one client is refused. */
const LIMITS = { BONIN_STARTS_PER_MINUTE: '2' };

async function starts(
  forwarded: readonly (string | undefined)[],
  environment: Readonly<Record<string, string>>,
) {
  const h = await createHarness({ environment: { ...LIMITS, ...environment } });
  const statuses: number[] = [];
  for (const header of forwarded) {
    const answer = await h.app.inject({
      method: 'POST',
      url: '/api/start-certificate',
      remoteAddress: '10.0.0.9',
      headers: { origin: ORIGIN, ...(header === undefined ? {} : { 'x-forwarded-for': header }) },
      payload: { successUrl: SUCCESS_URL, failUrl: FAIL_URL },
    });
    statuses.push(answer.statusCode);
  }
  return statuses;
}

const BEHIND = { BONIN_TRUSTED_PROXIES: '10.0.0.0/8' };

describe('a client behind a trusted proxy', () => {
  it.each([
    ['another port each time', ['203.0.113.1:50001', '203.0.113.1:50002', '203.0.113.1']],
    ['IPv6 with a port', ['[2001:db8::1]:1', '"[2001:DB8::1]"', '2001:db8::2']],
    ['IPv4 in IPv6', ['::ffff:203.0.113.1', '203.0.113.1', '[::FFFF:cb00:7101]:9']],
    ['a forged hop before it', ['1.1.1.1, 203.0.113.1:5', '2.2.2.2, 203.0.113.1', 'x, 203.0.113.1:7']],
    ['a second proxy behind it', ['203.0.113.1:5, 10.1.1.1:80', '203.0.113.1, 10.1.1.2', '203.0.113.1']],
    ['nothing that is an address', ['unknown', '_a', undefined]],
  ])('is one client with %s', async (_what, forwarded) => {
    expect(await starts(forwarded, BEHIND)).toEqual([200, 200, 429]);
  });

  it('is told from another', async () => {
    const all = ['203.0.113.1:1', '203.0.113.2:1', '[2001:db8::1]:1', '[2001:db8:0:1::1]:1', 'junk'];
    expect(await starts([...all, ...all], BEHIND)).toEqual(Array<number>(10).fill(200));
  });
});

describe('without a trusted proxy', () => {
  it.each([
    ['none is configured', {}],
    ['another is', { BONIN_TRUSTED_PROXIES: '192.0.2.0/24' }],
  ])('the header counts for nothing where %s', async (_what, environment) => {
    expect(await starts(['203.0.113.1', '203.0.113.2', '203.0.113.3'], environment)).toEqual([200, 200, 429]);
  });
});
