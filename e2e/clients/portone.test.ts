/**
 * PortOne's own `@portone/server-sdk` against the simulator: every call of identity verification, asserted on what the client
 * gives its user; and every answer against the SDK's own declarations.
 */
import { describe, expect, it } from 'vitest';
import { watchFetch } from './portone-answers.ts';
import {
  channelKey,
  client,
  code,
  confirm,
  get,
  ID,
  resend,
  send,
  sim,
  thrown,
  useSimulator,
  watched,
  wireAnswer,
  world,
} from './portone-shop.ts';

useSimulator();

describe('the watch over the answers', () => {
  it('sees each of the seven calls', async () => {
    const { auth, identityVerification } = client();
    const { refreshToken } = await auth.loginViaApiSecret({ apiSecret: world.credentials.portone.apiSecret });
    await auth.refreshToken({ refreshToken });
    await send();
    await resend();
    await confirm(code());
    await get();
    await identityVerification.getIdentityVerifications();
    expect((await watched.seen()).kinds.size).toBe(7);
  });

  it('finds what is not declared', async () => {
    const answer = (body: object) => watchFetch(async () => wireAnswer(body));
    const right = answer({ accessToken: 'a', refreshToken: 'r' });
    const wrong = answer({ accessToken: 'a', refreshToken: null });
    for (const { fetch } of [right, wrong]) await fetch(`${sim.origin}/login/api-secret`, { method: 'POST' });
    expect((await right.seen()).undeclared).toEqual([]);
    expect((await wrong.seen()).undeclared).toEqual([
      'LoginViaApiSecretResponse: /refreshToken must be string',
    ]);
  });
});

describe('SMS', () => {
  it('is sent, sent again, confirmed, and read', async () => {
    expect(await send({ customData: '{"order":1}', bypass: { danal: { AGELIMIT: 14 } } })).toEqual({});
    expect(await get()).toMatchObject({ status: 'READY', id: ID, version: 'V2' });
    expect(await resend()).toEqual({});
    const { identityVerification } = await confirm(code());
    expect(identityVerification).toMatchObject({
      status: 'VERIFIED',
      id: ID,
      customData: '{"order":1}',
      channel: { type: 'TEST', pgProvider: 'DANAL', key: channelKey() },
      verifiedCustomer: {
        id: 'member-1',
        name: '홍길동',
        operator: 'SKT',
        phoneNumber: '01000000001',
        birthDate: '1990-01-01',
        gender: 'MALE',
        isForeigner: false,
        ci: expect.stringMatching(/^.{88}$/),
        di: expect.stringMatching(/^.{64}$/),
      },
    });
    expect(await get()).toEqual(identityVerification);
  });

  it('fails with the provider’s words for a wrong code', async () => {
    await send();
    const wrong = code() === '000000' ? '000001' : '000000';
    expect(await thrown(confirm(wrong))).toMatchObject({
      name: 'ConfirmIdentityVerificationError',
      type: 'PG_PROVIDER',
      pgCode: '9000',
      pgMessage: '인증번호 불일치',
    });
    expect(await get()).toMatchObject({ status: 'READY' });
  });

  it('is FAILED once the time is over', async () => {
    await send();
    world.clock.advance(180_000);
    expect(await thrown(resend())).toMatchObject({
      name: 'ResendIdentityVerificationError',
      type: 'PG_PROVIDER',
    });
    expect(await get()).toMatchObject({
      status: 'FAILED',
      requestedCustomer: { id: 'member-1', name: '홍길동' },
      failure: { pgCode: '9000', pgMessage: '재전송 가능시간 초과' },
    });
  });
});

describe('APP', () => {
  it('is approved on the phone, and confirmed without a code', async () => {
    await send({ method: 'APP' });
    expect(await thrown(confirm())).toMatchObject({ type: 'PG_PROVIDER' });
    world.approvePass(world.passRequests({ identityVerificationId: ID }).at(-1)?.id ?? '');
    expect(await confirm()).toMatchObject({ identityVerification: { status: 'VERIFIED' } });
  });
});

describe('every provider', () => {
  it.each(['', '-basic', '-inicis', '-kcp'])('behind %s gives what the declarations allow', async (end) => {
    await send({ channelKey: channelKey() + end });
    world.finish(ID);
    expect(await get()).toMatchObject({ status: 'VERIFIED', verifiedCustomer: { name: '홍길동' } });
  });

  it('may have no ci for a person', async () => {
    await send();
    world.finish(ID, { outcome: 'verified-without-ci' });
    const told = await get();
    expect('verifiedCustomer' in told && Object.keys(told.verifiedCustomer)).not.toContain('ci');
  });
});

describe('lists', () => {
  it('are given by page, order and filter', async () => {
    const { identityVerification } = client();
    await send();
    await confirm(code());
    const all = await identityVerification.getIdentityVerifications();
    expect(all).toMatchObject({ items: [{ id: ID }], page: { number: 0, size: 10, totalCount: 1 } });
    const none = await identityVerification.getIdentityVerifications({
      page: { number: 0, size: 1 },
      sort: { by: 'VERIFIED_AT', order: 'ASC' },
      filter: { statuses: ['FAILED'], customer: { name: '홍길동' } },
    });
    expect(none).toEqual({ items: [], page: { number: 0, size: 1, totalCount: 0 } });
  });

  it('are refused for a filter that says nothing known', async () => {
    const { identityVerification } = client();
    const list = async (filter: object) => thrown(identityVerification.getIdentityVerifications({ filter }));
    const name = 'GetIdentityVerificationsError';
    expect(await list({ statuses: ['DONE'] })).toMatchObject({ name, type: 'INVALID_REQUEST' });
    expect(await list({ storeId: 'store-nobody' })).toMatchObject({ name, type: 'FORBIDDEN' });
  });
});

describe('tokens', () => {
  it('are given for the secret, and again for the refresh token', async () => {
    const { auth } = client();
    const first = await auth.loginViaApiSecret({ apiSecret: world.credentials.portone.apiSecret });
    const second = await auth.refreshToken({ refreshToken: first.refreshToken });
    expect(second.accessToken).not.toBe(first.accessToken);
    expect(await thrown(auth.refreshToken({ refreshToken: first.refreshToken }))).toMatchObject({
      name: 'RefreshTokenError',
      type: 'UNAUTHORIZED',
    });
  });

  it('are refused without a secret, and for a wrong one', async () => {
    const { auth } = client();
    const name = 'LoginViaApiSecretError';
    expect(await thrown(auth.loginViaApiSecret({ apiSecret: '' }))).toMatchObject({
      name,
      type: 'INVALID_REQUEST',
    });
    expect(await thrown(auth.loginViaApiSecret({ apiSecret: 'nobody' }))).toMatchObject({
      name,
      type: 'UNAUTHORIZED',
    });
    await auth.loginViaApiSecret({ apiSecret: world.credentials.portone.apiSecret });
  });
});
