// Requests that reach no handler: odd bodies on unknown and known paths, and addresses that are none.
import { describe, expect, it } from 'vitest';
import { merchant, standingSimulator } from '../harness.ts';
import { iamportMerchant } from '../protocols/iamport/merchant.ts';
import { store } from '../protocols/portone/store.ts';

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const ODD_BODIES: readonly (readonly [what: string, type: string, payload: string])[] = [
  ['JSON that ends too early', JSON_TYPE, '{bad'],
  ['an empty JSON body', JSON_TYPE, ''],
  ['17 kB', JSON_TYPE, JSON.stringify({ a: 'x'.repeat(17 * 1024) })],
  ['a form of 17 kB', FORM_TYPE, `a=${'x'.repeat(17 * 1024)}`],
  ['a type that nobody reads', 'application/x-unknown', 'x'],
  ['XML', 'text/xml', '<a/>'],
  ['a key __proto__', JSON_TYPE, '{"__proto__":{"a":1}}'],
  ['JSON that is deeper than a stack', JSON_TYPE, '['.repeat(8000) + ']'.repeat(8000)],
];

describe('a path that nobody serves', () => {
  it.each(ODD_BODIES)('is not found with %s, and the journal says why', async (_what, type, payload) => {
    await using sim = standingSimulator();
    const answer = await sim.app.inject({
      method: 'POST',
      url: '/nope',
      headers: { 'content-type': type },
      payload,
    });
    expect([answer.statusCode, answer.json()]).toMatchObject([404, { error: 'not_found' }]);
    expect(sim.unmatched()).toMatchObject([
      {
        explanation: expect.stringContaining('no route for this method and path'),
        response: { status: 404 },
      },
    ]);
  });
});

describe('a path of a provider', () => {
  const paths = [
    ['token', '/v1/oauth2/access_token'],
    ['popup-start', '/v1/id/phone/popup-start'],
    ['popup-result', '/v1/id/phone/popup-result'],
    ['iamport-token', '/users/getToken'],
    ['iamport-otp-request', '/certifications/otp/request'],
    ['iamport-otp-confirm', '/certifications/otp/confirm/imp_000000000000'],
    ['portone-login', '/login/api-secret'],
    ['portone-refresh', '/token/refresh'],
    ['portone-send', '/identity-verifications/a/send'],
    ['portone-resend', '/identity-verifications/a/resend'],
    ['portone-confirm', '/identity-verifications/a/confirm'],
    ['page', '/CommonSvl'],
    ['page', '/v1/certification'],
    ['page', '/identity-verification'],
  ] as const;
  const cases = paths.flatMap(([operation, url]) =>
    ODD_BODIES.map(([what, type, payload]) => [url, what, { operation, type, payload }] as const),
  );

  it.each(cases)('%s refuses %s under its own name, and says why', async (url, _what, odd) => {
    await using sim = standingSimulator();
    const answer = await sim.app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': odd.type },
      payload: odd.payload,
    });
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    expect(sim.unmatched()).toMatchObject([
      { operation: odd.operation, explanation: expect.stringMatching(/^[A-Za-z].{15,}\.$/) },
    ]);
  });

  it('is explained where its world is known', async () => {
    await using sim = standingSimulator();
    const [kcb, v1, v2] = [merchant(sim), iamportMerchant(sim), store(sim)];
    await kcb.call('popup-start', '{bad', await kcb.auth());
    await v1.requestOtp('{bad');
    await v2.call('POST', '/identity-verifications/a/send', '{bad');
    const refused = sim
      .world()
      .journal()
      .filter(({ explanation }) => explanation !== undefined);
    expect(refused.map(({ operation }) => operation)).toEqual([
      'popup-start',
      'iamport-otp-request',
      'portone-send',
    ]);
  });
});

describe('a body that is nested 8000 deep', () => {
  const nested = `${'['.repeat(8000)}${']'.repeat(8000)}`;
  const objects = `${'{"a":'.repeat(2600)}1${'}'.repeat(2600)}`;

  it.each([
    ['lists', nested],
    ['objects', objects],
    ['lists in a field', `{"apiSecret":"x","deep":${'['.repeat(7900)}${']'.repeat(7900)}}`],
  ])('of %s leaves the journal readable', async (_what, payload) => {
    await using sim = standingSimulator();
    const { authorization } = store(sim);
    for (const url of ['/users/getToken', '/identity-verifications/a/send', '/certifications/otp/request']) {
      await sim.app.inject({
        method: 'POST',
        url,
        headers: { authorization, 'content-type': JSON_TYPE },
        payload,
      });
    }
    const journals = ['worlds/default/journal', 'worlds/default/journal?unmasked=true', 'journal/unmatched'];
    for (const url of journals) {
      const answer = await sim.app.inject({ url: `/__sim/${url}` });
      expect([url, answer.statusCode]).toEqual([url, 200]);
    }
    expect((await sim.app.inject({ url: '/__sim/' })).statusCode).toBe(200);
    const unmasked = await sim.app.inject({ url: '/__sim/worlds/default/journal?unmasked=true' });
    expect(unmasked.body).toContain('<nested too deep>');
  });
});

describe('an address', () => {
  it.each([
    ['/certifications/%zz', 'a % in it begins no escape'],
    [`/certifications/${'x'.repeat(1025)}`, 'A part of the path is longer than 1,024 characters.'],
    [
      `/identity-verifications/${'x'.repeat(1025)}/send`,
      'A part of the path is longer than 1,024 characters.',
    ],
  ])('%#: that cannot be looked up says why', async (url, explanation) => {
    await using sim = standingSimulator();
    expect((await sim.app.inject({ url })).statusCode).toBe(400);
    expect(sim.unmatched()).toMatchObject([{ explanation: expect.stringContaining(explanation) }]);
  });
});

describe('a probe', () => {
  it.each(['/livez', '/readyz'])('%s may ask by HEAD', async (url) => {
    await using sim = standingSimulator();
    const answer = await sim.app.inject({ method: 'HEAD', url });
    expect([answer.statusCode, answer.body]).toEqual([200, '']);
    expect((await sim.app.inject({ method: 'PUT', url })).statusCode).toBe(404);
  });
});
