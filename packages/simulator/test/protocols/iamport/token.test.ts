import { get, request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { startSimulator } from '../../../src/simulator.ts';
import { NOW, standingSimulator } from '../../harness.ts';
import { TOKEN_ANSWERS, UNAUTHORIZED } from './fixtures/answers.ts';
import { seen } from './fixtures/compare.ts';
import { iamportMerchant, responseOf } from './merchant.ts';

const KEYS = { imp_key: 'bonin-dev-key', imp_secret: 'bonin-dev-secret' };

function open() {
  const sim = standingSimulator();
  return {
    sim,
    world: sim.world(),
    shop: iamportMerchant(sim),
    [Symbol.asyncDispose]: async () => sim.close(),
  };
}

describe('a token', () => {
  it('is given for key and secret, as JSON and as a form', async () => {
    await using t = open();
    const { given } = TOKEN_ANSWERS;
    expect(seen(await t.shop.getToken(), given)).toEqual(given);
    const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
    expect(seen(await t.shop.getToken(new URLSearchParams(KEYS).toString(), form), given)).toEqual(given);
    const json = { 'content-type': 'application/json;charset=UTF-8' };
    expect(seen(await t.shop.getToken(KEYS, json), given)).toEqual(given);
  });

  it('is given where a client’s form has spaces around its names', async () => {
    await using t = open();
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await t.shop.getToken('imp_key=bonin-dev-key&%20imp_secret%20=bonin-dev-secret', form);
    expect(seen(answer, TOKEN_ANSWERS.given)).toEqual(TOKEN_ANSWERS.given);
  });

  it.each([
    ['no key', { imp_secret: 's' }],
    ['no secret', { imp_key: 'bonin-dev-key' }],
    ['null', { ...KEYS, imp_secret: null }],
    ['an empty text', { ...KEYS, imp_key: '' }],
    ['a list', { ...KEYS, imp_key: ['bonin-dev-key'] }],
    ['nothing', {}],
    ['half a JSON', '{"imp_key":'],
    ['null itself', 'null'],
    ['JSON that says it is a form', JSON.stringify(KEYS), 'application/x-www-form-urlencoded'],
    ['JSON that says it is a text', JSON.stringify(KEYS), 'text/plain'],
  ])('is not given for %s', async (_what, body, type = 'application/json') => {
    await using t = open();
    const answer = await t.shop.getToken(body, { 'content-type': type });
    expect(seen(answer, TOKEN_ANSWERS.missing)).toEqual(TOKEN_ANSWERS.missing);
    expect(t.sim.unmatched()).toHaveLength(1);
  });

  it.each([
    ['another secret', { ...KEYS, imp_secret: 'other' }],
    ['another key', { ...KEYS, imp_key: 'other' }],
    ['a space more', { ...KEYS, imp_secret: 'bonin-dev-secret ' }],
    ['KCB’s credentials', { imp_key: 'bonin-dev', imp_secret: 'bonin-dev-secret' }],
  ])('is not given for %s', async (_what, body) => {
    await using t = open();
    expect(seen(await t.shop.getToken(body), TOKEN_ANSWERS.wrong)).toEqual(TOKEN_ANSWERS.wrong);
  });

  it('is not given for one world’s key with another’s secret', async () => {
    await using t = open();
    const other = t.sim.createWorld().credentials.iamport;
    expect(
      seen(await t.shop.getToken({ ...KEYS, imp_secret: other.impSecret }), TOKEN_ANSWERS.wrong),
    ).toEqual(TOKEN_ANSWERS.wrong);
    expect(seen(await t.shop.getToken({ ...KEYS, imp_key: other.impKey }), TOKEN_ANSWERS.wrong)).toEqual(
      TOKEN_ANSWERS.wrong,
    );
    expect(t.sim.unmatched()).toEqual([]);
  });

  it('comes whole in the first piece, for some clients read no further', async () => {
    await using sim = await startSimulator();
    const pieces = await new Promise<string[]>((resolve, reject) => {
      const body = JSON.stringify(KEYS);
      const headers = { 'content-type': 'application/json' };
      const call = request(`${sim.origin}/users/getToken`, { method: 'POST', headers }, (answer) => {
        const read: string[] = [];
        answer.on('data', (piece: Buffer) => read.push(String(piece)));
        answer.on('end', () => resolve(read));
      });
      call.on('error', reject).end(body);
    });
    expect(pieces).toHaveLength(1);
  });
});

describe('the life of a token', () => {
  const given = async (t: ReturnType<typeof open>) => responseOf(await t.shop.getToken());

  it('is 30 minutes; asked again before, the same token ends when it did', async () => {
    await using t = open();
    const first = await given(t);
    t.world.clock.advance(28 * 60_000);
    expect(await given(t)).toEqual({ ...first, now: NOW / 1000 + 28 * 60 });
    t.world.clock.advance(59_999);
    expect((await given(t))['expired_at']).toBe(first['expired_at']);
  });

  it('is five minutes more where it is asked for in its last minute, and again in that one’s', async () => {
    await using t = open();
    const first = await given(t);
    t.world.clock.advance(29 * 60_000);
    expect(await given(t)).toMatchObject({
      access_token: first['access_token'],
      expired_at: NOW / 1000 + 35 * 60,
    });
    expect((await given(t))['expired_at']).toBe(NOW / 1000 + 35 * 60);
    t.world.clock.advance(5 * 60_000 + 59_000);
    expect((await given(t))['expired_at']).toBe(NOW / 1000 + 40 * 60);
  });

  it('ends: then there is a new one, and the old one is refused', async () => {
    await using t = open();
    const old = String((await given(t))['access_token']);
    t.world.clock.advance(30 * 60_000 - 1);
    expect((await t.shop.certification('imp_000000000000', { authorization: old })).statusCode).toBe(404);
    t.world.clock.advance(1);
    expect(
      seen(await t.shop.certification('imp_000000000000', { authorization: old }), UNAUTHORIZED),
    ).toEqual(UNAUTHORIZED);
    const next = await given(t);
    expect(next['access_token']).not.toBe(old);
    expect(
      seen(await t.shop.certification('imp_000000000000', { authorization: old }), UNAUTHORIZED),
    ).toEqual(UNAUTHORIZED);
  });

  it('ends with a reset, and with the world', async () => {
    await using t = open();
    const world = t.sim.createWorld();
    const shop = iamportMerchant(t.sim, world);
    const [mine, others] = [await t.shop.token(), await shop.token()];
    expect(mine.slice(0, 12)).not.toBe(others.slice(0, 12));
    t.world.reset('tokens');
    world.delete();
    for (const authorization of [mine, others]) {
      expect(seen(await t.shop.certification('imp_000000000000', { authorization }), UNAUTHORIZED)).toEqual(
        UNAUTHORIZED,
      );
    }
  });
});

describe('who calls', () => {
  const IMP_UID = 'imp_000000000000';

  it('says so in Authorization, as a bearer, or in a header of its own', async () => {
    await using t = open();
    const token = await t.shop.token();
    const headers = [
      { authorization: token },
      { authorization: `Bearer ${token}` },
      { 'X-ImpTokenHeader': token },
    ] as unknown as Record<string, string>[];
    for (const header of headers) expect((await t.shop.certification(IMP_UID, header)).statusCode).toBe(404);
  });

  it.each([
    ['nothing', {}],
    ['an empty header', { authorization: '' }],
    ['another scheme', { authorization: 'Basic {token}' }],
    ['a cut token', { authorization: '{token:39}' }],
    ['the other scheme of PortOne', { authorization: 'PortOne bonin-dev-api-secret' }],
    ['a token in the query', {}, '?_token={token}'],
    ['nobody’s token', { authorization: '0'.repeat(40) }],
  ])('is refused with %s, before anything is looked up', async (_what, header, query = '') => {
    await using t = open();
    const token = await t.shop.token();
    const fill = (text: string) => text.replace('{token:39}', token.slice(1)).replace('{token}', token);
    const headers = Object.fromEntries(Object.entries(header).map(([name, text]) => [name, fill(text)]));
    for (const url of [`/certifications/${IMP_UID}${fill(query)}`, '/certifications/imp_1']) {
      expect(seen(await t.shop.call('GET', url, { headers }), UNAUTHORIZED)).toEqual(UNAUTHORIZED);
    }
    const otp = await t.shop.call('POST', '/certifications/otp/request', { body: {}, headers });
    expect(seen(otp, UNAUTHORIZED)).toEqual(UNAUTHORIZED);
  });

  it('leaves no token and no secret in the journal, masked or not', async () => {
    await using t = open();
    const token = await t.shop.token();
    await t.shop.certification(IMP_UID, { 'x-imptokenheader': token });
    await t.shop.call('GET', `/certifications/${IMP_UID}?_token=${token}`, {
      headers: { authorization: token },
    });
    const [, byItsHeader] = t.world.journal();
    expect(byItsHeader?.request.headers['x-imptokenheader']).toBe('<masked 40 characters>');
    const masked = JSON.stringify(t.world.journal());
    const unmasked = (
      await t.shop.call('GET', '/__sim/worlds/default/journal?unmasked=true', {
        headers: { host: '127.0.0.1' },
      })
    ).body;
    expect(unmasked).toContain('iamport-token');
    for (const secret of [token, KEYS.imp_secret]) {
      expect(masked).not.toContain(secret);
      expect(unmasked).not.toContain(secret);
    }
  });
});

it('the script can be loaded by a page of any origin', async () => {
  await using sim = await startSimulator();
  const headers = await new Promise<Record<string, unknown>>((resolve, reject) => {
    get(`${sim.origin}/v1/iamport.js`, (answer) => {
      answer.resume();
      resolve(answer.headers);
    }).on('error', reject);
  });
  expect(headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cross-origin-resource-policy': 'cross-origin',
  });
});

describe('a call that never got so far', () => {
  it.each([
    ['a mistake of the simulator’s own', 500, '서버 오류가 발생했습니다. (simulator)'],
    ['a body too large', 413, '요청 본문이 너무 큽니다.'],
  ] as const)('is told so in the envelope: %s', async (_what, status, message) => {
    await using sim = standingSimulator({
      onRequest: async () => Promise.reject(new Error('not for the caller')),
    });
    const shop = iamportMerchant(sim);
    const answer = await shop.getToken(status === 413 ? { imp_key: 'x'.repeat(17_000) } : undefined);
    expect([answer.statusCode, answer.json()]).toEqual([status, { code: -1, message, response: null }]);
  });
});
