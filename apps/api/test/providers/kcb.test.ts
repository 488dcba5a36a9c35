// KCB's provider against a KCB that lies: from a valid answer one part is broken, and the whole fails closed.
import { randomBytes } from 'node:crypto';
import { KCB_RESULT_CODES } from '@bonin/contracts/kcb/result-code';
import { sealKcbFields, sealKcbKey } from '@bonin/crypto/kcb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createUpstreamHttp } from '../../src/providers/http.ts';
import { createKcb } from '../../src/providers/kcb/kcb.ts';
import type { KcbSession } from '../../src/providers/kcb/session.ts';
import { createUpstream } from '../../src/providers/upstream.ts';
import { KCB_CONTRACT } from '../support/contracts.ts';
import { json, startFakeKcb, type FakeProvider } from '../support/fake-provider.ts';

const START = '/v1/id/phone/popup-start';
const RESULT = '/v1/id/phone/popup-result';
const TOKEN = '/v1/oauth2/access_token';
const { memberCode } = KCB_CONTRACT.credentials;
const ENC_IV = '00112233445566778899aabbccddeeff';
const CI = `Qk9OSU4tU0lNLUNJ${'A'.repeat(70)}==`;
const DI = `MC0GCCqGSIb3DQIJAyEAQk9OSU4tU0lNLURJ${'A'.repeat(27)}=`;

async function setUp(mode: 'live' | 'test' = 'test', timeoutMs = 2000) {
  const fake = await startFakeKcb();
  let now = 0;
  const clock = { now: () => now };
  const http = createUpstreamHttp({ mode, clock, observe: () => undefined });
  onTestFinished(() => http.close());
  const random = (bytes: number) => randomBytes(bytes).toString('base64url');
  const kcb = createKcb({
    variables: { KCB_API_URL: fake.origin, KCB_POPUP_URL: 'http://127.0.0.1/CommonSvl' },
    mode,
    upstream: createUpstream(http, timeoutMs),
    clock,
    notice: () => undefined,
    random,
  });
  let sent = 0;
  return {
    fake,
    sent: () => sent,
    advance: (ms: number) => {
      now += ms;
    },
    start: () =>
      kcb.start({
        ...KCB_CONTRACT,
        providerTransactionId: 'T'.repeat(20),
        returnUrl: 'http://localhost/r',
        notice: () => undefined,
        purpose: 'sign-up',
      }),
    complete: (session: KcbSession = sealed().session) =>
      kcb.result({
        ...KCB_CONTRACT,
        providerTransactionId: 'T'.repeat(20),
        token: 'svc',
        session,
        startedAt: 0,
        notice: () => undefined,
        onSend: () => void (sent += 1),
      }),
  };
}

const started = (change: object = {}) => ({
  rsp_cd: 'B000',
  rsp_msg: 'ok',
  idcf_mbr_com_cd: memberCode,
  svc_tkn: 'svc',
  rqst_svc_tx_seqno: 'T'.repeat(20),
  enc_key: 'QUJD',
  ...change,
});

/** A whole, valid result. Latin names need no CP949 table: one byte a character. */
function sealed(change: Record<string, string | undefined> = {}, plainChange: Record<string, string> = {}) {
  const plain = {
    nm: 'SMITH JOHN',
    brdt: '19900101',
    mbphn_no: '01000000001',
    ci: CI,
    di: DI,
    ...plainChange,
  };
  const key = { personalKey: Buffer.from('0f1e2d3c4b5a69788796a5b4c3d2e1f0', 'hex'), encIv: ENC_IV };
  const encKey = sealKcbKey({ ...key, memberCode });
  const fields = sealKcbFields({
    ...key,
    fields: Object.fromEntries(
      Object.entries(plain).map(([name, value]) => [name, Buffer.from(value, 'latin1')]),
    ),
  });
  const answer: Record<string, unknown> = {
    rsp_cd: 'B000',
    rsp_msg: 'ok',
    idcf_mbr_com_cd: memberCode,
    svc_tkn: 'svc',
    rqst_svc_tx_seqno: 'T'.repeat(20),
    sex: 'M',
    ntv_frnr_cd: 'L',
    tel_com_cd: '01',
    ...fields,
    ...change,
  };
  for (const [name, value] of Object.entries(change)) if (value === undefined) delete answer[name];
  return { answer, fields, session: { encKey, encIv: ENC_IV } };
}

const answers = (fake: FakeProvider, path: string, body: unknown, status = 200) =>
  fake.answer(path, () => json(body, status));

describe('start', () => {
  it('gives the form and keeps the keys apart from it', async () => {
    const { fake, start } = await setUp();
    answers(fake, START, started());
    const result = await start();
    expect(result.page).toMatchObject({
      provider: 'kcb',
      serviceToken: 'svc',
      form: {
        fields: {
          tc: 'kcb.oknm.online.main.popup.cmd.P941_CertChoiceCmd',
          idcf_mbr_com_cd: memberCode,
          svc_tkn: 'svc',
        },
      },
    });
    expect(result.session).toEqual({
      encKey: 'QUJD',
      encIv: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
    });
  });

  it.each([
    ['another member’s answer', started({ idcf_mbr_com_cd: 'V99999999999' }), 'provider_answer_invalid'],
    ['another transaction’s answer', started({ rqst_svc_tx_seqno: 'other' }), 'provider_answer_invalid'],
    ['no token', started({ svc_tkn: '' }), 'provider_answer_invalid'],
    ['a token with a control character', started({ svc_tkn: 'a\u0000b' }), 'provider_answer_invalid'],
    ['no key', started({ enc_key: undefined }), 'provider_answer_invalid'],
    ['no code', started({ rsp_cd: undefined }), 'provider_answer_invalid'],
    ['a code that is a number', started({ rsp_cd: 0 }), 'provider_answer_invalid'],
    ['B008', { rsp_cd: 'B008', rsp_msg: 'CANARY' }, 'provider_configuration'],
    ['B006', { rsp_cd: 'B006' }, 'quota_exhausted'],
    ['an unknown code', { rsp_cd: 'B999' }, 'provider_answer_invalid'],
  ])('refuses %s', async (_what, answer, code) => {
    const { fake, start } = await setUp();
    answers(fake, START, answer);
    await expect(start()).rejects.toMatchObject({ code });
  });
});

describe('complete', () => {
  it('gives the person, decrypted and in our words', async () => {
    const { fake, complete } = await setUp();
    answers(fake, RESULT, sealed().answer);
    expect(await complete()).toEqual({
      status: 'verified',
      identity: {
        name: 'SMITH JOHN',
        birthDate: '1990-01-01',
        gender: 'male',
        nationality: 'native',
        phoneNumber: '01000000001',
        carrier: 'SKT',
        ci: CI,
        di: DI,
      },
    });
  });

  it('takes the older codes of sex and nationality, and a person without CI', async () => {
    const { fake, complete } = await setUp();
    answers(fake, RESULT, sealed({ sex: '0', ntv_frnr_cd: '2', ci: undefined }).answer);
    expect(await complete()).toMatchObject({ identity: { gender: 'female', nationality: 'foreigner' } });
    answers(fake, RESULT, sealed({ ci: '' }).answer);
    expect((await complete()) as object).not.toHaveProperty('identity.ci');
  });

  const plain = (name: string, value: string) => sealed({}, { [name]: value }).answer;
  it.each<[string, unknown]>([
    ['another member', sealed({ idcf_mbr_com_cd: 'V99999999999' }).answer],
    ['another token', sealed({ svc_tkn: 'another' }).answer],
    ['another transaction number', sealed({ rqst_svc_tx_seqno: 'another' }).answer],
    ['a field in clear that the contract encrypts', sealed({ nm: 'SMITH JOHN' }).answer],
    ['a field encrypted that comes in clear', sealed({ sex: sealed().fields['nm'] }).answer],
    ['a field of another key', sealed({ nm: 'AAAAAAAAAAAAAAAAAAAAAA==' }).answer],
    ['a field missing', sealed({ di: undefined }).answer],
    ['a field as a number', { ...sealed().answer, nm: 42 }],
    ['an impossible birth date', plain('brdt', '19900231')],
    ['a birth date of another form', plain('brdt', '900101')],
    ['a landline', plain('mbphn_no', '0210000000')],
    ['a short CI', plain('ci', 'AAAA')],
    ['a DI of another form', plain('di', CI.slice(0, 64))],
    ['a name with a control character', plain('nm', 'SMI\u0007TH')],
    ['an empty name', plain('nm', ' ')],
    [
      'an unmarked identity in test mode',
      sealed({}, { ci: `${'A'.repeat(86)}==`, di: `MC0GCCqGSIb3DQIJAyEA${'A'.repeat(43)}=` }).answer,
    ],
    ['B000 with nothing else', { rsp_cd: 'B000' }],
    ['an array', [sealed().answer]],
    ['null', null],
  ])('refuses the whole result for %s', async (_what, answer) => {
    const { fake, complete } = await setUp();
    answers(fake, RESULT, answer);
    const error: unknown = await complete().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'provider_answer_invalid' });
    expect(JSON.stringify(error) + (error as Error).message).not.toContain('SMITH');
    expect(error).not.toHaveProperty('cause');
  });

  it('refuses B000 with an HTTP status that is not 200', async () => {
    const { fake, complete } = await setUp();
    answers(fake, RESULT, sealed().answer, 404);
    await expect(complete()).rejects.toMatchObject({ code: 'provider_answer_invalid' });
  });

  it('refuses everything with a wrong enc_key or IV', async () => {
    const { fake, complete } = await setUp();
    answers(fake, RESULT, sealed().answer);
    const { encKey } = sealed().session;
    for (const session of [
      { encKey, encIv: '0'.repeat(32) },
      { encKey: 'QUJD', encIv: ENC_IV },
    ]) {
      await expect(complete(session)).rejects.toMatchObject({ code: 'provider_answer_invalid' });
    }
  });

  it.each(Object.entries(KCB_RESULT_CODES).filter(([code]) => code !== 'B000'))(
    '%s is never a success',
    async (code, entry) => {
      const { fake, complete } = await setUp();
      answers(fake, RESULT, { ...sealed().answer, rsp_cd: code });
      const outcome: unknown = await complete().catch((thrown: unknown) => thrown);
      if (entry.outcome === 'failed') {
        expect(outcome).toEqual({ status: 'failed', code: entry.code, providerCode: code });
      } else expect(outcome).toMatchObject({ name: 'AppError', code: 'code' in entry ? entry.code : '' });
    },
  );

  it.each(['B999', 'X000', 'B00', 'B 000', 'B0000', 'B000,B000', '', '0000'])(
    'the unknown code «%s» fails closed',
    async (code) => {
      const { fake, complete } = await setUp();
      answers(fake, RESULT, { ...sealed().answer, rsp_cd: code });
      await expect(complete()).rejects.toMatchObject({ code: 'provider_answer_invalid' });
    },
  );

  it('refuses a marked identity in live mode', async () => {
    const { fake, complete } = await setUp('live');
    const unmarked = (body: unknown) => (_r: unknown, raw: { end(text: string): unknown }) => {
      raw.end(JSON.stringify(body));
      return undefined;
    };
    fake.answer(TOKEN, unmarked({ access_token: 't' }));
    fake.answer(RESULT, unmarked(sealed().answer));
    await expect(complete()).rejects.toMatchObject({ code: 'provider_answer_invalid' });
    const real = { ci: `${'A'.repeat(86)}==`, di: `MC0GCCqGSIb3DQIJAyEA${'A'.repeat(43)}=` };
    fake.answer(RESULT, unmarked(sealed({}, real).answer));
    expect(await complete()).toMatchObject({ status: 'verified' });
  });
});

describe('the token', () => {
  it('is fetched once for any number of parallel calls, and reused while it lives', async () => {
    const { fake, start, advance } = await setUp();
    answers(fake, START, started());
    await Promise.all(Array.from({ length: 20 }, start));
    advance(269_000);
    await start();
    expect(fake.calls.filter((path) => path === TOKEN)).toHaveLength(1);
    advance(2000);
    await start();
    expect(fake.calls.filter((path) => path === TOKEN)).toHaveLength(2);
  });

  it('is renewed once when refused, and the call repeated once: no loop on 401', async () => {
    const { fake, start } = await setUp();
    let bearers: unknown[] = [];
    let tokens = 0;
    fake.answer(TOKEN, () => json({ access_token: `token-${(tokens += 1)}` }));
    fake.answer(START, ({ headers }) => {
      bearers.push(headers.authorization);
      return bearers.length === 1 ? json({ rsp_cd: 'T990' }, 401) : json(started());
    });
    await start();
    expect(bearers).toEqual(['Bearer token-1', 'Bearer token-2']);
    bearers = [];
    fake.answer(START, ({ headers }) => {
      bearers.push(headers.authorization);
      return json({ rsp_cd: 'T990' }, 401);
    });
    await expect(start()).rejects.toMatchObject({ code: 'provider_unavailable' });
    expect(bearers).toHaveLength(2);
  });

  it.each([
    ['empty', { status: 401, body: '' }],
    ['HTML', { status: 401, body: '<h1>no</h1>' }],
  ])('is renewed for a 401 whose body is %s, too', async (_what, refusal) => {
    const { fake, start } = await setUp();
    let asked = 0;
    fake.answer(START, () => ((asked += 1) === 1 ? refusal : json(started())));
    expect(await start()).toMatchObject({ token: 'svc' });
    expect(fake.calls.filter((path) => path === TOKEN)).toHaveLength(2);
  });

  it('counts what was sent: nothing without a token, two with a renewal', async () => {
    const { fake, complete, sent } = await setUp();
    fake.answer(TOKEN, () => json({}, 503));
    await expect(complete()).rejects.toMatchObject({ code: 'provider_unavailable' });
    expect(sent()).toBe(0);
    fake.answer(TOKEN, () => json({ access_token: 'good' }));
    fake.answer(RESULT, () => json({}, 401));
    await expect(complete()).rejects.toMatchObject({ code: 'provider_unavailable' });
    expect(sent()).toBe(2);
  });

  it('is fetched anew at least once a day, whatever life it claims', async () => {
    const { fake, start, advance } = await setUp();
    answers(fake, START, started());
    fake.answer(TOKEN, () => json({ access_token: 'good', expires_in: 172_800 }));
    await start();
    advance(86_400_000);
    await start();
    expect(fake.calls.filter((path) => path === TOKEN)).toHaveLength(2);
  });

  it.each([
    ['wrong credentials', json({ error: 'invalid_client' }, 401), 'provider_configuration'],
    ['a server error', json({}, 503), 'provider_unavailable'],
    ['no token in it', json({ expires_in: 300 }), 'provider_answer_invalid'],
    ['a token with a line break', json({ access_token: 'a\r\nx: y' }), 'provider_answer_invalid'],
  ])('fails closed for %s, and a later start tries anew', async (_what, answer, code) => {
    const { fake, start } = await setUp();
    answers(fake, START, started());
    fake.answer(TOKEN, () => answer);
    await expect(start()).rejects.toMatchObject({ code });
    fake.answer(TOKEN, () => json({ access_token: 'good' }));
    expect(await start()).toMatchObject({ token: 'svc' });
  });

  it('does not hold a step beyond its deadline', async () => {
    const { fake, start } = await setUp('test', 50);
    fake.answer(TOKEN, () => undefined);
    await expect(start()).rejects.toMatchObject({ code: 'provider_unavailable' });
    expect(fake.calls).toEqual([TOKEN]);
  });
});
