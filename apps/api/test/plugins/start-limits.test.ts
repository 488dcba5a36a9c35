// Budgets of starts: strangers use up nothing of a person's, of a shop's server, or of another relying party.
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { groupsOf } from '../../src/plugins/address-groups.ts';
import { createMinuteCounter } from '../../src/plugins/minute-counter.ts';
import { createStartLimits, type StartCost } from '../../src/plugins/start-limits.ts';
import { bearer, code, verifierPair } from '../support/binding-calls.ts';
import {
  createHarness,
  FAIL_URL,
  ORIGIN,
  SHOP_SECRET,
  SUCCESS_URL,
  type Harness,
} from '../support/harness.ts';

const BUDGETS = { perAddress: 20, pages: 600, server: 1200 };
const FREE = { comesBack: { kind: 'known-address' } } as StartCost['provider'];
const PAID = { comesBack: { kind: 'secret-address' } } as StartCost['provider'];

function createLimits() {
  let now = 0;
  const limits = createStartLimits(BUDGETS, () => now);
  const attempt = (call: () => void) => {
    try {
      call();
      return true;
    } catch (error) {
      if (error instanceof AppError && error.code === 'rate_limited') return false;
      throw error;
    }
  };
  const request = (ip: string) => ({ ip }) as never;
  return {
    pass: (ms: number) => {
      now += ms;
    },
    /** A start of a page's visitor. */
    page: (ip: string, provider = FREE, id = 'web') =>
      attempt(() => {
        limits.checkAddress(request(ip));
        limits.checkBudget(request(ip), { party: { id }, provider, by: 'page' });
      }),
    server: (provider = FREE, id = 'shop') =>
      attempt(() => limits.checkBudget(request('203.0.113.1'), { party: { id }, provider, by: 'server' })),
    returns: (ip: string) => attempt(() => limits.checkReturn(request(ip))),
    stranger: (ip: string, id = 't') => attempt(() => limits.checkStranger(request(ip), id)),
  };
}

/** 32 addresses and the 32 networks of a /59, each as often as it may. */
function flood({ page }: ReturnType<typeof createLimits>) {
  let taken = 0;
  for (let round = 0; round < 20; round += 1) {
    for (let host = 0; host < 32; host += 1) {
      if (page(`198.51.100.${host}`)) taken += 1;
      if (page(`2001:db8:0:${host.toString(16)}::1`)) taken += 1;
    }
  }
  return taken;
}

describe('600 starts from 32 addresses and one /59', () => {
  it('leave honest people, the shop’s server and every other party unaffected', () => {
    const limits = createLimits();
    expect(flood(limits)).toBeGreaterThan(200);
    for (let person = 0; person < 100; person += 1) expect(limits.page(`192.0.2.${person}`)).toBe(true);
    expect(limits.page('2001:db8:ffff::1')).toBe(true);
    for (let start = 0; start < 600; start += 1) expect(limits.server(FREE, 'web')).toBe(true);
    for (let start = 0; start < 20; start += 1) expect(limits.page('192.0.2.200', FREE, 'other')).toBe(true);
    for (let start = 0; start < 20; start += 1) expect(limits.page('192.0.2.201', PAID)).toBe(true);
  });

  it('are no more than half of the pages’ budget', () => {
    expect(flood(createLimits())).toBeLessThanOrEqual(BUDGETS.pages / 2 + 3);
  });
});

describe('a budget', () => {
  it('ends, for the server too, and begins again after a minute', () => {
    const limits = createLimits();
    for (let start = 0; start < BUDGETS.server; start += 1) expect(limits.server()).toBe(true);
    expect([limits.server(), limits.server(PAID), limits.server(FREE, 'other')]).toEqual([false, true, true]);
    limits.pass(60_000);
    expect(limits.server()).toBe(true);
  });

  it('of one address is 20, and of networks a multiple', () => {
    const limits = createLimits();
    const takenBy = (ips: readonly string[]) =>
      ips.flatMap((ip) => Array.from({ length: 25 }, () => limits.page(ip))).filter(Boolean).length;
    expect(takenBy(['192.0.2.1'])).toBe(20);
    expect(takenBy(['2001:db8::1', '2001:db8::2'])).toBe(20);
    expect(takenBy(['2001:db8:1:1::1', '2001:db8:1:2::1', '2001:db8:1:3::1'])).toBe(40);
    const rest = ['100', '200', '300', '400', '500'].map((net) => `2001:db8:2:${net}::1`);
    expect(takenBy(rest)).toBe(80);
  });

  it('of a stranger is by transaction and address', () => {
    const limits = createLimits();
    const tries = (ip: string, id?: string) =>
      Array.from({ length: 8 }, () => limits.stranger(ip, id)).filter(Boolean).length;
    expect([tries('192.0.2.1'), tries('192.0.2.1', 'other'), tries('192.0.2.2')]).toEqual([5, 5, 5]);
  });
});

describe('a minute counter', () => {
  it('goes on while the wall clock is set back: it has a clock of its own', async () => {
    let wall = 0;
    const h = await createHarness({
      environment: { BONIN_STARTS_PER_MINUTE: '1' },
      deps: (deps) => ({ ...deps, clock: { now: () => deps.clock.now() - wall } }),
    });
    await h.browser().start();
    await expect(h.browser().start()).rejects.toThrow('rate_limited');
    wall = 3_600_000;
    h.clock.advance(60_000);
    await h.browser().start();
  });

  it('shares counts among the keys that it cannot remember', () => {
    const counter = createMinuteCounter(() => 0);
    const keys = Array.from({ length: 90_000 }, (_, index) => `k${index}`);
    for (const key of keys) counter.add(key);
    const counts = keys.map((key) => counter.of(key));
    // Each of the first is told from all others. The further ones share their counts, a few each.
    expect(Math.max(...counts.slice(0, 50_000))).toBe(1);
    expect(Math.max(...counts.slice(50_000))).toBeGreaterThan(1);
    expect(Math.max(...counts.slice(50_000))).toBeLessThan(20);
  });

  it('leave room for an address that is new, where a stranger has whole networks', () => {
    const { page, returns } = createLimits();
    for (let network = 0; network < 20_000; network += 1) {
      const ip = `2001:db8:${network.toString(16)}::1`;
      page(ip);
      expect(returns(ip)).toBe(true);
    }
    expect(returns('203.0.113.9')).toBe(true);
    expect(page('203.0.113.9', PAID, 'other')).toBe(true);
  });
});

describe('the networks of an address', () => {
  it.each([
    ['192.0.2.1', ['192.0.2.1']],
    ['::ffff:192.0.2.1', ['192.0.2.1']],
    ['2001:db8:1:203::9', ['20010db800010203/64', '20010db8000102/56', '20010db80001/48']],
    ['::1', ['0000000000000000/64', '00000000000000/56', '000000000000/48']],
    ['fe80::1%eth0', ['fe80000000000000/64', 'fe800000000000/56', 'fe8000000000/48']],
  ])('%s', (address, keys) => {
    expect(groupsOf(address).map(({ key }) => key)).toEqual(keys);
  });
});

describe('a start over the wire', () => {
  const startAs = (h: Harness, remoteAddress: string, headers: Record<string, string>, body: object) =>
    h.app.inject({
      method: 'POST',
      url: '/api/start-certificate',
      remoteAddress,
      headers: { 'content-type': 'application/json', ...headers },
      payload: JSON.stringify({ successUrl: SUCCESS_URL, failUrl: FAIL_URL, provider: 'portone', ...body }),
    });

  it('by Bearer has no limit of its address, and a wrong Bearer has', async () => {
    const h = await createHarness({ environment: { BONIN_STARTS_PER_MINUTE: '2' } });
    const { codeChallenge } = await verifierPair();
    for (let start = 0; start < 10; start += 1) {
      const { statusCode } = await startAs(h, '192.0.2.1', bearer(SHOP_SECRET), { codeChallenge });
      expect(statusCode).toBe(200);
    }
    const guess = () => startAs(h, '192.0.2.2', bearer('wrong-secret'), { codeChallenge });
    expect([code(await guess()), code(await guess()), code(await guess())]).toEqual([
      'unauthorized',
      'unauthorized',
      'rate_limited',
    ]);
  });

  it('goes on for a shop’s server and for KCB, where strangers filled the pages’ budget', async () => {
    const h = await createHarness({
      environment: { BONIN_STARTS_PER_MINUTE: '20', BONIN_STARTS_PER_MINUTE_TOTAL: '8' },
    });
    const page = (ip: string, body: object = {}) => startAs(h, ip, { origin: ORIGIN }, body);
    const flooded = [];
    for (let start = 0; start < 12; start += 1) flooded.push((await page('198.51.100.1')).statusCode);
    expect(flooded.filter((status) => status === 200)).toHaveLength(4);
    expect((await page('192.0.2.1')).statusCode).toBe(200);
    expect((await page('198.51.100.1', { provider: 'kcb' })).statusCode).toBe(200);
    const { codeChallenge } = await verifierPair();
    expect((await startAs(h, '198.51.100.1', bearer(SHOP_SECRET), { codeChallenge })).statusCode).toBe(200);
  });
});
