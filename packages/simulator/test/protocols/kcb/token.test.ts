import { describe, expect, it } from 'vitest';
import { merchant, NOW, type Json, standingSimulator } from '../../harness.ts';

describe('POST /v1/oauth2/access_token', () => {
  it('gives a token with its life for the right credentials', async () => {
    await using sim = standingSimulator();
    const answer = await merchant(sim).token();
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['x-simulator']).toBe('bonin');
    expect(answer.json<Json>()).toEqual({
      access_token: expect.stringMatching(/^[!-~]{40,}$/),
      expires_in: 300,
    });
  });

  it('tells the life that the settings give', async () => {
    await using sim = standingSimulator({ settings: { bearerTtlSeconds: 60 } });
    expect((await merchant(sim).token()).json<Json>()['expires_in']).toBe(60);
  });

  it.each([
    ['an unknown client_id', { client_id: 'bonin-nobody' }],
    ['a wrong secret', { client_secret: 'bonin-dev-secret ' }],
    ['another site', { site_cd: 'S00000000002' }],
  ])('refuses %s with 401 invalid_client', async (_what, change) => {
    await using sim = standingSimulator();
    const answer = await merchant(sim).token(change);
    expect(answer.statusCode).toBe(401);
    expect(answer.json<Json>()['error']).toBe('invalid_client');
  });

  it('takes the member code as site_cd: merchants have one code for both', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const answer = await shop.token({ site_cd: shop.memberCode });
    expect(answer.statusCode).toBe(200);
    const bearer = String(answer.json<Json>()['access_token']);
    const started = await shop.popupStart({}, { authorization: `Bearer ${bearer}` });
    expect(started.json<Json>()['rsp_cd']).toBe('B000');
  });

  it('gives a new world one code for both, which no other world takes', async () => {
    await using sim = standingSimulator();
    const world = sim.createWorld();
    const { memberCode, siteCode } = world.credentials.kcb;
    expect(siteCode).toBe(memberCode);
    expect(world.environment).toMatchObject({ KCB_MEMBER_CODE: memberCode, KCB_SITE_CODE: memberCode });
    expect((await merchant(sim, world).token()).statusCode).toBe(200);
    expect((await merchant(sim).token({ site_cd: memberCode })).statusCode).toBe(401);
    expect((await merchant(sim, world).token({ site_cd: 'S00000000001' })).statusCode).toBe(401);
  });

  it('answers an unknown client and a wrong secret alike', async () => {
    await using sim = standingSimulator();
    const [unknown, wrong] = [
      await merchant(sim).token({ client_id: 'bonin-nobody' }),
      await merchant(sim).token({ client_secret: 'x' }),
    ];
    expect(unknown.body).toBe(wrong.body);
  });

  it.each([
    ['another grant', { grant_type: 'password' }],
    ['another scope', { scope: 'all' }],
    ['an empty secret', { client_secret: '' }],
  ])('refuses %s with 400', async (_what, change) => {
    await using sim = standingSimulator();
    expect((await merchant(sim).token(change)).statusCode).toBe(400);
  });

  it.each(['application/json', 'text/plain', 'application/x-www-form-urlencoded; charset=euc-kr'])(
    'takes no %s',
    async (contentType) => {
      await using sim = standingSimulator();
      const answer = await merchant(sim).token({}, { 'content-type': contentType });
      expect(answer.statusCode).toBe(415);
      expect(answer.json<Json>()['error']).toBe('invalid_request');
    },
  );

  it.each([
    ['its own mistake', 500, { error: 'server_error', error_description: 'the simulator has a defect' }],
    ['a body too large', 413, { error: 'invalid_request', error_description: /16 KiB/ }],
  ] as const)('says of %s what it is, in OAuth’s form', async (_what, status, told) => {
    await using sim = standingSimulator({
      onRequest: async () => Promise.reject(new Error('not for the caller')),
    });
    const answer = await merchant(sim).token(status === 413 ? { scope: 'x'.repeat(17_000) } : {});
    expect([answer.statusCode, answer.json()]).toEqual([
      status,
      { ...told, error_description: expect.stringMatching(told.error_description) as string },
    ]);
  });

  it('refuses a doubled field', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const answer = await sim.app.inject({
      method: 'POST',
      url: '/v1/oauth2/access_token',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-api-tran-id': 'd1' },
      payload: `${shop.tokenForm()}&scope=ids`,
    });
    expect(answer.statusCode).toBe(400);
  });

  it.each([
    ['none', ''],
    ['33 characters', 'x'.repeat(33)],
    ['a space', 'a b'],
  ])('refuses x-api-tran-id: %s', async (_what, id) => {
    await using sim = standingSimulator();
    expect((await merchant(sim).token({}, { 'x-api-tran-id': id })).statusCode).toBe(400);
  });

  it('refuses a call id that was used before, whatever it was used for', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    expect((await shop.token({}, { 'x-api-tran-id': 'same' })).statusCode).toBe(200);
    expect((await shop.token({}, { 'x-api-tran-id': 'same' })).statusCode).toBe(400);
    const start = await shop.popupStart({}, { ...(await shop.auth()), 'x-api-tran-id': 'same' });
    expect(start.json<Json>()['rsp_cd']).toBe('B043');
  });

  it('lets a bearer end by the clock', async () => {
    await using sim = standingSimulator();
    const shop = merchant(sim);
    const auth = await shop.auth();
    sim.world().clock.freeze(new Date(NOW + 299_999));
    expect((await shop.popupStart({}, auth)).statusCode).toBe(200);
    sim.world().clock.advance(1);
    const late = await shop.popupStart({}, auth);
    expect([late.statusCode, late.json<Json>()['rsp_cd']]).toEqual([401, 'T990']);
  });
});
