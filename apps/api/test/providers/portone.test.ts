// PortOne's provider against a PortOne that lies: of a valid answer one part is broken, and the whole fails closed.
import { randomBytes } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createUpstreamHttp } from '../../src/providers/http.ts';
import { createPortone } from '../../src/providers/portone/portone.ts';
import { createUpstream } from '../../src/providers/upstream.ts';
import { PORTONE_CONTRACT } from '../support/contracts.ts';
import { json, startFakeProvider } from '../support/fake-provider.ts';

const ID = 'ab'.repeat(16);
const PATH = `/identity-verifications/${ID}?storeId=store-bonin-dev`;
const CI = `Qk9OSU4tU0lNLUNJ${'A'.repeat(70)}==`;
const DI = `MC0GCCqGSIb3DQIJAyEAQk9OSU4tU0lNLURJ${'A'.repeat(27)}=`;
const STARTED = Date.parse('2026-05-06T07:08:09Z');
const at = (ms: number) => new Date(STARTED + ms).toISOString();
const ENDED = at(60_000);

const channel = { type: 'TEST', pgProvider: 'DANAL', pgMerchantId: 'A010' };
const record = {
  id: ID,
  channel,
  requestedAt: at(1000),
  updatedAt: ENDED,
  statusChangedAt: ENDED,
  version: 'V2',
};
const customer = {
  name: '홍길동',
  operator: 'LGU_MVNO',
  phoneNumber: '01000000001',
  birthDate: '1990-01-01',
  gender: 'MALE',
  isForeigner: false,
  ci: CI,
  di: DI,
};
const verified = (change: object = {}) => ({
  ...record,
  status: 'VERIFIED',
  verifiedCustomer: customer,
  verifiedAt: ENDED,
  pgTxId: '1',
  pgRawResponse: '{}',
  ...change,
});
const without = (name: keyof typeof customer) => {
  const { [name]: _left, ...rest } = customer;
  return verified({ verifiedCustomer: rest });
};
const failed = (failure: object, change: object = {}) => ({
  ...record,
  status: 'FAILED',
  requestedCustomer: {},
  failure,
  ...change,
});
const ready = { ...record, status: 'READY', requestedCustomer: {} };

async function setUp(answer: unknown = verified(), status = 200, mode: 'live' | 'test' = 'test') {
  const fake = await startFakeProvider();
  let authorization: string | undefined;
  fake.answer(PATH, ({ headers }) => {
    ({ authorization } = headers);
    return { ...json(answer, status), simulated: mode === 'test' };
  });
  const clock = { now: () => STARTED + 61_000 };
  const http = createUpstreamHttp({ mode, clock, observe: () => undefined });
  onTestFinished(() => http.close());
  const portone = createPortone({
    variables: { PORTONE_API_URL: fake.origin, PORTONE_SCRIPT_URL: `${fake.origin}/v2/browser-sdk.js` },
    mode,
    upstream: createUpstream(http, 2000),
    clock,
    notice: () => undefined,
    random: (bytes) => randomBytes(bytes).toString('base64url'),
  });
  let sent = 0;
  return {
    fake,
    portone,
    sent: () => sent,
    authorization: () => authorization,
    complete: () =>
      portone.result({
        ...PORTONE_CONTRACT,
        providerTransactionId: ID,
        token: ID,
        session: undefined,
        startedAt: STARTED,
        notice: () => undefined,
        onSend: () => void (sent += 1),
      }),
  };
}

describe('start', () => {
  it('gives the argument of requestIdentityVerification and asks nobody', async () => {
    const { portone, fake } = await setUp();
    const started = await portone.start({
      ...PORTONE_CONTRACT,
      providerTransactionId: ID,
      returnUrl: 'http://localhost:5173/identity-verifications/redirect',
      notice: () => undefined,
      purpose: 'sign-up',
    });
    expect(started).toEqual({
      page: {
        provider: 'portone',
        scriptUrl: `${fake.origin}/v2/browser-sdk.js`,
        request: {
          storeId: 'store-bonin-dev',
          identityVerificationId: ID,
          channelKey: 'channel-key-bonin-dev',
          windowType: { pc: 'POPUP', mobile: 'REDIRECTION' },
          redirectUrl: 'http://localhost:5173/identity-verifications/redirect',
        },
      },
    });
    expect(fake.calls).toEqual([]);
    expect(portone.newTransactionId()).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('a verification', () => {
  it('becomes a person in bonin’s words, asked for once with the secret', async () => {
    const { complete, fake, sent, authorization } = await setUp();
    expect(await complete()).toEqual({
      status: 'verified',
      identity: {
        name: '홍길동',
        birthDate: '1990-01-01',
        gender: 'male',
        nationality: 'native',
        phoneNumber: '01000000001',
        carrier: 'LGU_MVNO',
        ci: CI,
        di: DI,
      },
    });
    expect([fake.calls, sent()]).toEqual([[PATH], 1]);
    expect(authorization()).toBe('PortOne bonin-dev-api-secret');
  });

  it.each([
    ['ci', 'ci'],
    ['di', 'di'],
    ['operator', 'carrier'],
    ['phoneNumber', 'phoneNumber'],
    ['gender', 'gender'],
    ['isForeigner', 'nationality'],
  ] as const)('without %s is a person without it', async (wire, field) => {
    const { complete } = await setUp(without(wire));
    const outcome = await complete();
    expect(outcome.status === 'verified' && Object.keys(outcome.identity)).not.toContain(field);
    expect(outcome.status === 'verified' && Object.keys(outcome.identity)).toHaveLength(7);
  });

  it.each<[string, unknown, string]>([
    ['is ready', ready, 'not_completed'],
    ['is another one’s', verified({ id: 'cd'.repeat(16) }), 'provider_answer_invalid'],
    ['was made before the start', verified({ verifiedAt: at(-61_000) }), 'provider_answer_invalid'],
    ['will be made', verified({ verifiedAt: at(122_000) }), 'provider_answer_invalid'],
    [
      'is another agency’s',
      verified({ channel: { ...channel, pgProvider: 'KCP_V2' } }),
      'provider_answer_invalid',
    ],
    [
      'went through another channel of the store',
      verified({ channel: { ...channel, key: 'channel-key-another' } }),
      'provider_answer_invalid',
    ],
    [
      'went through a live channel',
      verified({ channel: { ...channel, type: 'LIVE' } }),
      'provider_answer_invalid',
    ],
    ['does not say its channel', verified({ channel: undefined }), 'provider_answer_invalid'],
    ['has no birth date', without('birthDate'), 'provider_answer_invalid'],
    ['has no name', without('name'), 'provider_answer_invalid'],
    [
      'has a CI without the simulator’s mark',
      verified({ verifiedCustomer: { ...customer, ci: `${'A'.repeat(86)}==` } }),
      'provider_answer_invalid',
    ],
    ['has an unknown status', verified({ status: 'DONE' }), 'provider_answer_invalid'],
  ])('that %s is refused', async (_what, answer, code) => {
    const { complete } = await setUp(answer);
    await expect(complete()).rejects.toMatchObject({ code });
  });

  it('counts live through a LIVE channel, and only with real identities', async () => {
    const realCi = `${'A'.repeat(86)}==`;
    const real = { ...customer, ci: realCi, di: undefined };
    const live = { ...channel, type: 'LIVE' };
    const good = await setUp(verified({ channel: live, verifiedCustomer: real }), 200, 'live');
    expect(await good.complete()).toMatchObject({ status: 'verified', identity: { ci: realCi } });
    const viaTest = await setUp(verified({ verifiedCustomer: real }), 200, 'live');
    await expect(viaTest.complete()).rejects.toMatchObject({ code: 'provider_answer_invalid' });
    const marked = await setUp(verified({ channel: live }), 200, 'live');
    await expect(marked.complete()).rejects.toMatchObject({ code: 'provider_answer_invalid' });
  });

  it.each([
    [{ reason: '사용자 취소' }, 'cancelled'],
    [{ pgCode: '1', pgMessage: '사용자가 취소했습니다.' }, 'cancelled'],
    [{ reason: 'x', pgMessage: '통신사 오류' }, 'verification_failed'],
    [{}, 'verification_failed'],
  ])('that failed with %j is final', async (failure, code) => {
    const { complete } = await setUp(failed(failure));
    expect(await complete()).toEqual({ status: 'failed', code });
  });

  it('that failed in another life, or through another channel, ends nothing', async () => {
    const old = await setUp(failed({}, { statusChangedAt: at(-61_000) }));
    await expect(old.complete()).rejects.toMatchObject({ code: 'provider_answer_invalid' });
    const other = await setUp(failed({}, { channel: { ...channel, type: 'LIVE' } }));
    await expect(other.complete()).rejects.toMatchObject({ code: 'provider_answer_invalid' });
  });
});

describe('a refusal', () => {
  it.each<[number, string, string]>([
    [404, 'IDENTITY_VERIFICATION_NOT_FOUND', 'not_completed'],
    [401, 'UNAUTHORIZED', 'provider_configuration'],
    [403, 'FORBIDDEN', 'provider_configuration'],
    [400, 'INVALID_REQUEST', 'provider_answer_invalid'],
    [429, 'TOO_MANY_REQUESTS', 'provider_unavailable'],
    [502, 'PG_PROVIDER', 'provider_unavailable'],
  ])('by %s %s is %s, and asked for once', async (status, type, code) => {
    const { complete, fake } = await setUp({ type }, status);
    await expect(complete()).rejects.toMatchObject({ code });
    expect(fake.calls).toEqual([PATH]);
  });

  it('is no person, whatever its body says', async () => {
    const { complete } = await setUp(verified(), 400);
    await expect(complete()).rejects.toMatchObject({ code: 'provider_answer_invalid' });
  });
});
