import { describe, expect, it } from 'vitest';
import { standingSimulator } from '../../harness.ts';
import { refusal, store } from './store.ts';

const SECRET = 'bonin-dev-api-secret';

async function loggedIn(sim = standingSimulator()) {
  const shop = store(sim);
  const logIn = async (apiSecret = SECRET) => shop.call('POST', '/login/api-secret', { apiSecret });
  const refresh = async (refreshToken: string) => shop.call('POST', '/token/refresh', { refreshToken });
  const pair = async () => (await logIn()).json<{ accessToken: string; refreshToken: string }>();
  const asks = async (authorization: string) => refusal(await shop.get('nothing', { authorization }));
  return { sim, shop, logIn, refresh, pair, asks, [Symbol.asyncDispose]: async () => sim.close() };
}

const ADMITTED = [404, 'IDENTITY_VERIFICATION_NOT_FOUND'];
const REFUSED = [401, 'UNAUTHORIZED'];

describe('an access token', () => {
  it('is as good as the secret, for 30 minutes', async () => {
    await using t = await loggedIn();
    const { accessToken } = await t.pair();
    expect(await t.asks(`Bearer ${accessToken}`)).toEqual(ADMITTED);
    t.sim.world().clock.advance(30 * 60_000 - 1);
    expect(await t.asks(`Bearer ${accessToken}`)).toEqual(ADMITTED);
    t.sim.world().clock.advance(1);
    expect(await t.asks(`Bearer ${accessToken}`)).toEqual(REFUSED);
    expect(await t.asks(`PortOne ${SECRET}`)).toEqual(ADMITTED);
  });

  it('lives on when another is given', async () => {
    await using t = await loggedIn();
    const { accessToken } = await t.pair();
    expect((await t.pair()).accessToken).not.toBe(accessToken);
    expect(await t.asks(`Bearer ${accessToken}`)).toEqual(ADMITTED);
  });

  it.each([
    ['none', ''],
    ['the secret alone', SECRET],
    ['the secret as a token', `Bearer ${SECRET}`],
    ['an unknown secret', 'PortOne nobody'],
    ['another scheme', `Basic ${SECRET}`],
    ['a token nobody was given', 'Bearer 000000000000.x'],
  ])('is not %s', async (_, authorization) => {
    await using t = await loggedIn();
    expect(await t.asks(authorization)).toEqual(REFUSED);
  });

  it('is no access token if it is a refresh token', async () => {
    await using t = await loggedIn();
    const { refreshToken } = await t.pair();
    expect(await t.asks(`Bearer ${refreshToken}`)).toEqual(REFUSED);
  });

  it('is of one world', async () => {
    await using t = await loggedIn();
    const other = t.sim.createWorld();
    const secret = other.credentials.portone.apiSecret;
    expect((await t.logIn(secret)).statusCode).toBe(200);
    expect(other.journal({ operation: 'portone-login' })).toHaveLength(1);
    expect(t.sim.world().journal()).toEqual([]);
  });
});

describe('a refresh token', () => {
  it('gives a new pair, within a day', async () => {
    await using t = await loggedIn();
    const { refreshToken } = await t.pair();
    t.sim.world().clock.advance(24 * 3_600_000 - 1);
    const answer = await t.refresh(refreshToken);
    expect(answer.statusCode).toBe(200);
    const { accessToken } = answer.json<{ accessToken: string }>();
    expect(await t.asks(`Bearer ${accessToken}`)).toEqual(ADMITTED);
  });

  it('is worth nothing after a day', async () => {
    await using t = await loggedIn();
    const { refreshToken } = await t.pair();
    t.sim.world().clock.advance(24 * 3_600_000);
    expect(refusal(await t.refresh(refreshToken))).toEqual(REFUSED);
  });

  it('is ended by the next login and by its own use', async () => {
    await using t = await loggedIn();
    const first = await t.pair();
    const second = await t.pair();
    expect(refusal(await t.refresh(first.refreshToken))).toEqual(REFUSED);
    expect((await t.refresh(second.refreshToken)).statusCode).toBe(200);
    expect(refusal(await t.refresh(second.refreshToken))).toEqual(REFUSED);
  });
});

describe('logging in', () => {
  it('needs a secret that a world has', async () => {
    await using t = await loggedIn();
    expect(refusal(await t.logIn('nobody'))).toEqual(REFUSED);
    expect(refusal(await t.logIn(''))).toEqual([400, 'INVALID_REQUEST']);
    expect(refusal(await t.shop.call('POST', '/login/api-secret', 'no json'))).toEqual([
      400,
      'INVALID_REQUEST',
    ]);
    expect(refusal(await t.refresh(''))).toEqual([400, 'INVALID_REQUEST']);
    expect(refusal(await t.refresh('nobody'))).toEqual(REFUSED);
  });

  it('may go wrong: a token that has ended before its first use', async () => {
    await using t = await loggedIn();
    t.sim.world().fault({ kind: 'bearer-expired' }, { operation: 'portone-login' });
    const { accessToken } = await t.pair();
    expect(await t.asks(`Bearer ${accessToken}`)).toEqual(REFUSED);
    expect(await t.asks(`Bearer ${(await t.pair()).accessToken}`)).toEqual(ADMITTED);
  });

  it('keeps secret and tokens out of the journal', async () => {
    await using t = await loggedIn();
    const { accessToken, refreshToken } = await t.pair();
    const text = JSON.stringify(t.sim.world().journal());
    for (const secret of [SECRET, accessToken, refreshToken]) expect(text).not.toContain(secret);
  });
});
