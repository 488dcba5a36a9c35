// IamPort's provider against an IamPort that lies: of a valid answer one part is broken, and the whole fails closed.
import { randomBytes } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createUpstreamHttp } from '../../src/providers/http.ts';
import type { IamportCredentials } from '../../src/providers/iamport/config.ts';
import { createIamport } from '../../src/providers/iamport/iamport.ts';
import type { Contract } from '../../src/providers/provider.ts';
import { createUpstream } from '../../src/providers/upstream.ts';
import { IAMPORT_CONTRACT, withCredentials } from '../support/contracts.ts';
import { json, startFakeProvider, type FakeProvider } from '../support/fake-provider.ts';

const CONTRACT: Contract<IamportCredentials> = {
  ...IAMPORT_CONTRACT,
  pageOrigins: [...IAMPORT_CONTRACT.pageOrigins, 'https://shop.example'],
};
const IMP_UID = 'imp_000000000001';
const MERCHANT_UID = 'ab'.repeat(16);
const TOKEN = '/users/getToken';
const CERTIFICATION = `/certifications/${IMP_UID}`;
const CI = `Qk9OSU4tU0lNLUNJ${'A'.repeat(70)}==`;
const DI = `MC0GCCqGSIb3DQIJAyEAQk9OSU4tU0lNLURJ${'A'.repeat(27)}=`;
/** When the transaction began, and when the person was verified, seconds. */
const STARTED = 1_800_000_000;
const CERTIFIED = STARTED + 60;

const certified = (change: object = {}) => ({
  birth: 631_119_600,
  birthday: '1990-01-01',
  carrier: 'LGT_MVNO',
  certified: true,
  certified_at: CERTIFIED,
  foreigner: false,
  foreigner_v2: false,
  gender: 'male',
  imp_uid: IMP_UID,
  merchant_uid: MERCHANT_UID,
  name: '홍길동',
  origin: 'http://localhost:5173/',
  pg_provider: 'danal',
  pg_tid: '202711152013209999999999',
  phone: '01000000001',
  unique_in_site: DI,
  unique_key: CI,
  ...change,
});
const uncertified = {
  ...certified(),
  certified: false,
  certified_at: 0,
  birth: 0,
  birthday: null,
  gender: null,
  name: null,
  unique_in_site: null,
  unique_key: null,
};
const envelope = (response: unknown, code = 0, message: string | null = null) => ({
  code,
  message,
  response,
});
const token = (life = 1800, value = 'a'.repeat(40)) =>
  json(envelope({ access_token: value, now: STARTED, expired_at: STARTED + life }));

async function setUp(contract = CONTRACT, mode: 'live' | 'test' = 'test') {
  const fake = await startFakeProvider();
  fake.answer(TOKEN, () => token());
  fake.answer(CERTIFICATION, () => json(envelope(certified())));
  let now = (CERTIFIED + 1) * 1000;
  const clock = { now: () => now };
  const http = createUpstreamHttp({ mode, clock, observe: () => undefined });
  onTestFinished(() => http.close());
  const iamport = createIamport({
    variables: { IAMPORT_API_URL: fake.origin, IAMPORT_SCRIPT_URL: `${fake.origin}/v1/iamport.js` },
    mode,
    upstream: createUpstream(http, 2000),
    clock,
    notice: () => undefined,
    random: (bytes) => randomBytes(bytes).toString('base64url'),
  });
  let sent = 0;
  return {
    fake,
    iamport,
    sent: () => sent,
    advance: (ms: number) => {
      now += ms;
    },
    complete: () =>
      iamport.result({
        ...contract,
        providerTransactionId: MERCHANT_UID,
        token: IMP_UID,
        session: undefined,
        startedAt: STARTED * 1000,
        notice: () => undefined,
        onSend: () => void (sent += 1),
      }),
  };
}

const answers = (fake: FakeProvider, response: unknown) =>
  fake.answer(CERTIFICATION, () => json(envelope(response)));

describe('start', () => {
  it('gives the argument of IMP.certification and asks nobody', async () => {
    const { iamport, fake } = await setUp();
    const started = await iamport.start({
      ...CONTRACT,
      providerTransactionId: MERCHANT_UID,
      returnUrl: 'http://localhost:5173/certifications/redirect',
      notice: () => undefined,
      purpose: 'sign-up',
    });
    expect(started).toEqual({
      page: {
        provider: 'iamport',
        scriptUrl: `${fake.origin}/v1/iamport.js`,
        userCode: 'imp00000000',
        certification: {
          merchant_uid: MERCHANT_UID,
          company: '본인 데모',
          m_redirect_url: 'http://localhost:5173/certifications/redirect',
          popup: false,
        },
      },
    });
    expect(fake.calls).toEqual([]);
    expect(iamport.newTransactionId()).toMatch(/^[0-9a-f]{32}$/);
    expect(iamport.newTransactionId()).not.toBe(iamport.newTransactionId());
  });
});

describe('a certification', () => {
  it('becomes a person in bonin’s words', async () => {
    const { complete, fake, sent } = await setUp();
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
    expect(fake.calls).toEqual([TOKEN, CERTIFICATION]);
    expect(sent()).toBe(1);
  });

  it.each([
    ['CI as null', { unique_key: null }, 'ci'],
    ['CI as nothing', { unique_key: '' }, 'ci'],
    ['DI', { unique_in_site: null }, 'di'],
    ['number', { phone: undefined }, 'phoneNumber'],
    ['number, said as nothing', { phone: '' }, 'phoneNumber'],
    ['carrier, said as nothing', { carrier: '' }, 'carrier'],
    ['gender', { gender: null }, 'gender'],
    ['carrier', { carrier: undefined }, 'carrier'],
    ['nationality, whatever `foreigner` says', { foreigner: false, foreigner_v2: null }, 'nationality'],
  ])('without %s is a person without it', async (_what, change, field) => {
    const { complete, fake } = await setUp();
    answers(fake, certified(change));
    const outcome = await complete();
    expect(outcome.status === 'verified' && Object.keys(outcome.identity)).not.toContain(field);
    expect(outcome.status === 'verified' && Object.keys(outcome.identity)).toHaveLength(7);
  });

  it.each<[string, unknown, string]>([
    ['is not certified', uncertified, 'not_completed'],
    ['is another one’s', certified({ imp_uid: 'imp_000000000002' }), 'provider_answer_invalid'],
    ['is of another transaction', certified({ merchant_uid: 'cd'.repeat(16) }), 'provider_answer_invalid'],
    ['is of no transaction', certified({ merchant_uid: null }), 'provider_answer_invalid'],
    ['was made before the start', certified({ certified_at: STARTED - 61 }), 'provider_answer_invalid'],
    ['will be made', certified({ certified_at: CERTIFIED + 62 }), 'provider_answer_invalid'],
    ['is another agency’s', certified({ pg_provider: 'inicis_unified' }), 'provider_answer_invalid'],
    ['was opened elsewhere', certified({ origin: 'https://evil.example/' }), 'provider_answer_invalid'],
    [
      'was opened on a host that begins like ours',
      certified({ origin: 'http://localhost:5173.evil.example/' }),
      'provider_answer_invalid',
    ],
    ['does not say where it was opened', certified({ origin: null }), 'provider_answer_invalid'],
    ['has a name of spaces', certified({ name: ' ' }), 'provider_answer_invalid'],
    ['has a day that is none', certified({ birthday: '1990-02-30' }), 'provider_answer_invalid'],
    ['has half a CI', certified({ unique_key: CI.slice(0, 40) }), 'provider_answer_invalid'],
    [
      'has a CI without the simulator’s mark',
      certified({ unique_key: `${'A'.repeat(86)}==` }),
      'provider_answer_invalid',
    ],
    [
      'has a DI without the simulator’s mark, and no CI',
      certified({ unique_key: null, unique_in_site: `MC0GCCqGSIb3DQIJAyEA${'A'.repeat(43)}=` }),
      'provider_answer_invalid',
    ],
    ['says yes in words', certified({ certified: 'true' }), 'provider_answer_invalid'],
    ['is nothing', null, 'provider_answer_invalid'],
  ])('that %s is refused', async (_what, response, code) => {
    const { complete, fake } = await setUp();
    answers(fake, response);
    await expect(complete()).rejects.toMatchObject({ code });
  });

  it('may be opened on a page of the relying party’s', async () => {
    const { complete, fake } = await setUp();
    answers(fake, certified({ origin: 'https://shop.example/join?step=2' }));
    expect(await complete()).toMatchObject({ status: 'verified' });
  });

  it('may leave out where it was opened only where that is configured', async () => {
    const lax = withCredentials(CONTRACT, { originCheck: 'if-present' });
    const { complete, fake } = await setUp(lax);
    answers(fake, certified({ origin: null }));
    expect(await complete()).toMatchObject({ status: 'verified' });
    answers(fake, certified({ origin: 'https://evil.example/' }));
    await expect(complete()).rejects.toMatchObject({ code: 'provider_answer_invalid' });
  });

  it('counts live with a real identity from the real IamPort, and with no other', async () => {
    const { complete, fake } = await setUp(CONTRACT, 'live');
    const real = {
      ...json(envelope(certified({ unique_key: `${'A'.repeat(86)}==`, unique_in_site: null }))),
    };
    await expect(complete()).rejects.toMatchObject({ code: 'provider_answer_invalid' });
    fake.answer(TOKEN, () => ({ ...token(), simulated: false }));
    fake.answer(CERTIFICATION, () => real);
    await expect(complete()).rejects.toMatchObject({ code: 'provider_answer_invalid' });
    fake.answer(CERTIFICATION, () => ({ ...json(envelope(certified())), simulated: false }));
    await expect(complete()).rejects.toMatchObject({ code: 'provider_answer_invalid' });
    fake.answer(CERTIFICATION, () => ({ ...real, simulated: false }));
    expect(await complete()).toMatchObject({ status: 'verified' });
  });
});

describe('a refusal', () => {
  it.each<[string, number, unknown, string]>([
    ['404', 404, envelope(null, -1, '인증결과가 존재하지 않습니다.'), 'not_completed'],
    ['403', 403, envelope(null, -1, 'Forbidden'), 'provider_configuration'],
    ['code 1', 200, envelope(null, 1, '오류'), 'provider_answer_invalid'],
    ['a person under a code', 200, envelope(certified(), 1), 'provider_answer_invalid'],
    ['a person under a status', 400, envelope(certified()), 'provider_answer_invalid'],
    ['429', 429, envelope(null, -1), 'provider_unavailable'],
    ['500', 500, envelope(null, -1), 'provider_unavailable'],
  ])('by %s is %s', async (_what, status, body, code) => {
    const { complete, fake } = await setUp();
    fake.answer(CERTIFICATION, () => json(body, status));
    await expect(complete()).rejects.toMatchObject({ code });
  });

  it.each<[string, number, unknown, string]>([
    ['401', 401, envelope(null, -1, '인증에 실패하였습니다.'), 'provider_configuration'],
    ['429', 429, envelope(null, -1), 'provider_unavailable'],
    ['500', 500, envelope(null, -1), 'provider_unavailable'],
    ['200 without a token', 200, envelope(null), 'provider_answer_invalid'],
    ['200 with another form', 200, { access_token: 'x' }, 'provider_answer_invalid'],
  ])('of key and secret by %s', async (_what, status, body, code) => {
    const { complete, fake } = await setUp();
    fake.answer(TOKEN, () => json(body, status));
    await expect(complete()).rejects.toMatchObject({ code });
    expect(fake.calls).toEqual([TOKEN]);
  });
});

describe('the token', () => {
  it('is fetched once for any number of calls at once', async () => {
    const { complete, fake } = await setUp();
    await Promise.all(Array.from({ length: 20 }, complete));
    expect(fake.calls.filter((path) => path === TOKEN)).toHaveLength(1);
  });

  it('is kept until shortly before its end, by the provider’s own two times', async () => {
    const { complete, fake, advance } = await setUp();
    await complete();
    fake.answer(CERTIFICATION, () => json(envelope(certified({ certified_at: CERTIFIED + 1769 }))));
    advance(1_769_000);
    await complete();
    expect(fake.calls.filter((path) => path === TOKEN)).toHaveLength(1);
    advance(1000);
    await complete();
    expect(fake.calls.filter((path) => path === TOKEN)).toHaveLength(2);
  });

  it('is renewed once where it has expired', async () => {
    const { complete, fake, sent } = await setUp();
    let fetched = 0;
    fake.answer(TOKEN, () => token(1800, `token-${(fetched += 1)}`));
    fake.answer(CERTIFICATION, ({ headers }) =>
      headers.authorization === 'token-2' ? json(envelope(certified())) : json(envelope(null, -1), 401),
    );
    expect(await complete()).toMatchObject({ status: 'verified' });
    expect(fake.calls).toEqual([TOKEN, CERTIFICATION, TOKEN, CERTIFICATION]);
    expect(sent()).toBe(2);
  });

  it('is not renewed for ever', async () => {
    const { complete, fake } = await setUp();
    fake.answer(CERTIFICATION, () => json(envelope(null, -1), 401));
    await expect(complete()).rejects.toMatchObject({ code: 'provider_unavailable' });
    expect(fake.calls).toHaveLength(4);
  });
});
