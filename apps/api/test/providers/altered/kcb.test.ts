// KCB's answers, each field of each altered in every way: what is to become of a verification is border case by border case.
import {
  KCB_PERSON,
  KCB_POPUP_RESULT_ECHOES,
  KCB_POPUP_START_ANSWER,
  KCB_RESULT_CODE,
  KCB_TOKEN_ANSWER,
} from '@bonin/contracts/kcb/answers';
import { sealKcbFields, sealKcbKey } from '@bonin/crypto/kcb';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../src/errors.ts';
import { createKcb } from '../../../src/providers/kcb/kcb.ts';
import type { ProviderOutcome } from '../../../src/providers/provider.ts';
import { KCB_CONTRACT, withCredentials } from '../../support/contracts.ts';
import { json } from '../../support/fake-provider.ts';
import { altered, cellsOf, fieldOf, withField, type Alteration, type Field } from './alteration.ts';
import { bytesOf, expectNotice, expectOutcome, STARTED, useAlteredWorld } from './world.ts';

const { memberCode } = KCB_CONTRACT.credentials;
const SEQNO = 'T'.repeat(20);
const TOKEN = 'service-token';
const CI = `Qk9OSU4tU0lNLUNJ${'A'.repeat(70)}==`;
const DI = `MC0GCCqGSIb3DQIJAyEAQk9OSU4tU0lNLURJ${'A'.repeat(27)}=`;
const ANOTHER_CI = `Qk9OSU4tU0lNLUNJ${'B'.repeat(69)}A==`;
const ANOTHER_DI = `MC0GCCqGSIb3DQIJAyEAQk9OSU4tU0lNLURJ${'B'.repeat(26)}A=`;
const KEY = {
  personalKey: Buffer.from('0f1e2d3c4b5a69788796a5b4c3d2e1f0', 'hex'),
  encIv: '00112233445566778899aabbccddeeff',
};
const ENC_KEY = sealKcbKey({ ...KEY, memberCode });
const ENCRYPTED: ReadonlySet<string> = new Set(['nm', 'brdt', 'mbphn_no', 'ci', 'di']);

const PERSON = {
  nm: '홍길동',
  brdt: '19900101',
  sex: 'F',
  ntv_frnr_cd: 'F',
  mbphn_no: '01000000001',
  tel_com_cd: '06',
  ci: CI,
  di: DI,
};
const RESULT = {
  rsp_cd: 'B000',
  rsp_msg: '정상 처리',
  idcf_mbr_com_cd: memberCode,
  svc_tkn: TOKEN,
  rqst_svc_tx_seqno: SEQNO,
  ...PERSON,
};
const WHOLE: ProviderOutcome = {
  status: 'verified',
  identity: {
    name: '홍길동',
    birthDate: '1990-01-01',
    gender: 'female',
    nationality: 'foreigner',
    phoneNumber: '01000000001',
    carrier: 'LGU_MVNO',
    ci: CI,
    di: DI,
  } as Extract<ProviderOutcome, { status: 'verified' }>['identity'],
};

const echo = (path: string, anothers: string, but: Field['but'] = {}): Field => ({
  path,
  role: 'echo',
  unknown: 'CANARY-unknown',
  anothers,
  but,
});

const RESULT_FIELDS: readonly Field[] = [
  {
    path: 'rsp_cd',
    role: 'verdict',
    unknown: 'B999',
    anothers: 'B0000',
    otherType: 0,
  },
  { path: 'rsp_msg', role: 'unused', unknown: 'CANARY', anothers: 'CANARY' },
  // A member code is a code: its case says nothing.
  echo('idcf_mbr_com_cd', 'V99999999999', { 'in another case': 'same' }),
  echo('svc_tkn', 'another-token'),
  echo('rqst_svc_tx_seqno', 'U'.repeat(20)),
  {
    path: 'nm',
    role: 'identity',
    as: 'name',
    unknown: 'CANARY\u0007',
    anothers: '김하늘',
    // Hangul has no case.
    but: { 'in another case': 'same' },
  },
  {
    path: 'brdt',
    role: 'identity',
    as: 'birthDate',
    older: '900101',
    unknown: '19900231',
    anothers: '19850505',
    but: { 'in another case': 'same' },
  },
  { path: 'sex', role: 'open', as: 'gender', older: '2', unknown: 'X', anothers: 'M' },
  { path: 'ntv_frnr_cd', role: 'open', as: 'nationality', older: '2', unknown: '9', anothers: 'L' },
  {
    path: 'mbphn_no',
    role: 'open',
    as: 'phoneNumber',
    older: '010-0000-0001',
    unknown: '0210000000',
    anothers: '01000000002',
    // What was decrypted and is of no form may be noise of a wrong key; what is no text was never encrypted.
    but: { 'in another case': 'same', 'of an unknown value': 'refused' },
  },
  {
    path: 'tel_com_cd',
    role: 'open',
    as: 'carrier',
    older: 'LGM',
    unknown: '07',
    anothers: '01',
  },
  { path: 'ci', role: 'optional identity', as: 'ci', unknown: 'AAAA', anothers: ANOTHER_CI },
  { path: 'di', role: 'identity', as: 'di', unknown: CI.slice(0, 64), anothers: ANOTHER_DI },
];

/** Seals what the contract seals, where it is a text. */
function sealed(answer: object, utf8 = false): object {
  const plain = Object.entries(answer).filter(
    ([name, value]) => ENCRYPTED.has(name) && typeof value === 'string' && value !== '',
  ) as [string, string][];
  const bytes = plain.map(([name, value]) => [name, iconv.encode(value, utf8 ? 'utf-8' : 'cp949')] as const);
  return { ...answer, ...sealKcbFields({ ...KEY, fields: Object.fromEntries(bytes) }) };
}

const world = useAlteredWorld();
const POPUP_RESULT = '/v1/id/phone/popup-result';
const POPUP_START = '/v1/id/phone/popup-start';
const ACCESS_TOKEN = '/v1/oauth2/access_token';

function provider() {
  const { origin } = world.fake();
  return createKcb({
    ...world.surroundings(),
    variables: { KCB_API_URL: origin, KCB_POPUP_URL: 'http://127.0.0.1/CommonSvl' },
  });
}

function complete(
  answer: object,
  charset: 'utf-8' | 'cp949' = 'utf-8',
  contract = KCB_CONTRACT,
): Promise<ProviderOutcome> {
  const fake = world.fake();
  fake.answer(ACCESS_TOKEN, () => json({ access_token: 'token', expires_in: 300 }));
  fake.answer(POPUP_RESULT, () => ({
    headers: { 'content-type': 'application/json' },
    body: bytesOf(answer, charset),
  }));
  return provider().result({
    ...contract,
    providerTransactionId: SEQNO,
    token: TOKEN,
    session: { encKey: ENC_KEY, encIv: KEY.encIv },
    startedAt: STARTED * 1000,
    notice: world.surroundings().notice,
    onSend: () => undefined,
  });
}

describe('popup-result', () => {
  it.each(cellsOf(RESULT_FIELDS))('%s %s: %s', async (path, alteration, expectation, field) => {
    expect.hasAssertions();
    const isOtherCharset = alteration === 'in another charset';
    const value = altered(field, fieldOf(RESULT, path), alteration);
    const answer = sealed(withField(RESULT, path, value), isOtherCharset);
    world.takeNotices();
    const outcome = complete(answer, isOtherCharset ? 'cp949' : 'utf-8');
    await expectOutcome(outcome, { field, whole: WHOLE, expectation });
    const isOdd = ['of an unknown value', 'of another type'].includes(alteration);
    if (field.role === 'open' && expectation === 'without' && isOdd) {
      expectNotice(world.takeNotices(), 'kcb.popup-result', field);
    }
  });

  it('leaves no field of its tables out', () => {
    const tables = { ...KCB_RESULT_CODE, ...KCB_POPUP_RESULT_ECHOES, ...KCB_PERSON };
    expect(RESULT_FIELDS.map(({ path }) => path)).toEqual(expect.arrayContaining(Object.keys(tables)));
  });

  it.each(['cmcm_tp_cd', 'mbl_tel_corp_cd'])('takes the carrier under the name %s', async (name) => {
    const { tel_com_cd: carrier, ...rest } = RESULT;
    expect(await complete(sealed({ ...rest, [name]: carrier }))).toEqual(WHOLE);
  });

  it.each([
    ['sex', 2, 'gender', 'female'],
    ['sex', '1', 'gender', 'male'],
    ['sex', '0', 'gender', 'female'],
    ['ntv_frnr_cd', 1, 'nationality', 'native'],
    ['tel_com_cd', 3, 'carrier', 'LGU'],
    ['tel_com_cd', 'lgu+', 'carrier', 'LGU'],
    ['tel_com_cd', 'KTF', 'carrier', 'KT'],
    ['mbphn_no', '+82 10-0000-0001', 'phoneNumber', '01000000001'],
    ['nm', `${'가'.repeat(99)}나`, 'name', `${'가'.repeat(99)}나`],
    ['nm', 'KIM ANNA MARIA', 'name', 'KIM ANNA MARIA'],
    ['nm', '홍길동\0\0', 'name', '홍길동'],
  ])('reads %s %j as %s %s', async (path, value, as, read) => {
    expect(await complete(sealed({ ...RESULT, [path]: value }))).toMatchObject({ identity: { [as]: read } });
  });

  it.each([
    ['nm', '가'.repeat(101)],
    ['brdt', '1990-01-01'],
    ['brdt', '18491231'],
    ['di', DI.slice(0, -1)],
    ['ci', CI.toLowerCase()],
  ])('refuses %s %j', async (path, value) => {
    await expect(complete(sealed({ ...RESULT, [path]: value }))).rejects.toMatchObject({
      code: 'provider_answer_invalid',
      upstream: { cause: expect.stringMatching(/^(?:FORM|WRONG_KIND_OF_UPSTREAM)$/) as string },
    });
  });

  it.each([
    [
      'sex',
      'looks encrypted',
      { ...sealed(RESULT), sex: sealKcbFields({ ...KEY, fields: { x: Buffer.from('F') } })['x'] },
    ],
    ['nm', 'not encrypted', { ...sealed(RESULT), nm: '홍길동' }],
    ['ci', 'not encrypted', { ...sealed(RESULT), ci: `${CI} x` }],
    ['ci', 'not encrypted', { ...sealed(RESULT), ci: CI }],
    ['di', 'not decrypted', { ...sealed(RESULT), di: Buffer.alloc(16, 7).toString('base64') }],
  ])('names %s, which is %s', async (name, problem, answer) => {
    await expect(complete(answer)).rejects.toMatchObject({ upstream: { fields: [`${name}: ${problem}`] } });
  });

  it.each([
    ['sex', '남', 'gender'],
    ['ntv_frnr_cd', '내국인', 'nationality'],
    ['tel_com_cd', '알뜰폰', 'carrier'],
  ])('takes an encrypted %s of an unknown code as absent', async (name, value, as) => {
    const encryptedFields = [...ENCRYPTED, name] as never;
    const contract = withCredentials(KCB_CONTRACT, { encryptedFields });
    const fields = sealKcbFields({ ...KEY, fields: { [name]: iconv.encode(value, 'cp949') } });
    const outcome = await complete({ ...sealed(RESULT), ...fields }, 'utf-8', contract);
    expect(outcome).toMatchObject({ status: 'verified' });
    expect(outcome).not.toHaveProperty(`identity.${as}`);
  });

  it('takes a blank carrier under the contract’s name for none', async () => {
    const contract = withCredentials(KCB_CONTRACT, { carrierField: 'cmcm_tp_cd' });
    expect(await complete(sealed({ ...RESULT, cmcm_tp_cd: ' ' }), 'utf-8', contract)).toEqual(WHOLE);
  });

  it('takes ciphertexts that an encoder has broken into lines', async () => {
    const answer = sealed(RESULT) as Record<string, unknown>;
    const ci = String(answer['ci']).replaceAll(/.{76}/g, '$&\r\n');
    expect(await complete({ ...answer, ci })).toEqual(WHOLE);
  });

  it.each(['강민', '홍길동', '김하늘', '황호'])('reads the name %s in CP949 and in UTF-8', async (nm) => {
    for (const utf8 of [false, true]) {
      world.takeNotices();
      expect(await complete(sealed({ ...RESULT, nm }, utf8))).toMatchObject({ identity: { name: nm } });
      expect(world.takeNotices().flatMap(({ fields }) => fields)).toEqual(utf8 ? ['nm: in UTF-8'] : []);
    }
  });

  it.each([
    ['application/json; charset=EUC-KR', 'cp949'],
    ['application/json;charset="ks_c_5601-1987"', 'cp949'],
    ['application/json; charset=utf-8', 'cp949'],
    ['text/html; charset=nonsense', 'cp949'],
    ['application/json; charset=UTF-16LE', 'utf-16le'],
  ])('reads a body under %s in %s', async (contentType, charset) => {
    const fake = world.fake();
    const body = iconv.encode(JSON.stringify(sealed(RESULT)), charset);
    const asked = complete(sealed(RESULT));
    fake.answer(POPUP_RESULT, () => ({ headers: { 'content-type': contentType }, body }));
    expect(await asked).toEqual(WHOLE);
  });
});

describe('popup-start', () => {
  const STARTED_ANSWER = {
    rsp_cd: 'B000',
    rsp_msg: '정상 처리',
    svc_tkn: TOKEN,
    enc_key: 'QUJD',
    idcf_mbr_com_cd: memberCode,
    rqst_svc_tx_seqno: SEQNO,
  };
  const FIELDS: readonly Field[] = [
    { path: 'rsp_cd', role: 'verdict', unknown: 'B999', anothers: 'B0000', otherType: 0 },
    { path: 'rsp_msg', role: 'unused', unknown: 'CANARY', anothers: 'CANARY' },
    {
      path: 'svc_tkn',
      role: 'identity',
      unknown: 'a\u0000b',
      anothers: 'another-token',
      but: { 'in another case': 'other' },
    },
    {
      path: 'enc_key',
      role: 'identity',
      unknown: 'CANARY!',
      anothers: 'REVG',
      but: { 'in another case': 'other' },
    },
    echo('idcf_mbr_com_cd', 'V99999999999', { 'in another case': 'same' }),
    echo('rqst_svc_tx_seqno', 'U'.repeat(20)),
  ];

  it.each(cellsOf(FIELDS))('%s %s: %s', async (path, alteration, expectation, field) => {
    const value = altered(field, fieldOf(STARTED_ANSWER, path), alteration);
    const started = startWith(withField(STARTED_ANSWER, path, value), alteration);
    if (expectation === 'refused') {
      const error: unknown = await started.catch((thrown: unknown) => thrown);
      expect((error as AppError).upstream?.fields?.join()).toContain(path);
      expect(JSON.stringify(error)).not.toContain('CANARY');
      return;
    }
    const { token, session } = await started;
    const isSame = token === TOKEN && session?.encKey === 'QUJD';
    expect(isSame).toBe(expectation === 'same');
  });

  it('leaves no field of its table out', () => {
    const names = Object.keys({ ...KCB_RESULT_CODE, ...KCB_POPUP_START_ANSWER });
    expect(FIELDS.map(({ path }) => path)).toEqual(expect.arrayContaining(names));
  });

  function startWith(answer: object, alteration: Alteration) {
    const fake = world.fake();
    fake.answer(ACCESS_TOKEN, () => json({ access_token: 'token' }));
    fake.answer(POPUP_START, () => ({
      body: bytesOf(answer, alteration === 'in another charset' ? 'cp949' : 'utf-8'),
    }));
    return start();
  }
});

const start = () =>
  provider().start({
    ...KCB_CONTRACT,
    providerTransactionId: SEQNO,
    returnUrl: 'http://localhost/r',
    notice: world.surroundings().notice,
    purpose: 'sign-up',
  });

describe('the access token', () => {
  const ANSWER = { access_token: 'token', token_type: 'bearer', scope: 'ids', expires_in: 300 };
  const FIELDS: readonly Field[] = [
    {
      path: 'access_token',
      role: 'identity',
      unknown: 'a\r\nb',
      anothers: 'another',
      but: { 'in another case': 'other' },
    },
    {
      path: 'expires_in',
      role: 'unused',
      unknown: 'soon',
      anothers: 60,
      otherType: [],
    },
    { path: 'token_type', role: 'unused', unknown: 'mac', anothers: 'mac' },
    { path: 'scope', role: 'unused', unknown: 'CANARY', anothers: 'CANARY' },
  ];

  it.each(cellsOf(FIELDS))('%s %s: %s', async (path, alteration, expectation, field) => {
    const fake = world.fake();
    const value = altered(field, fieldOf(ANSWER, path), alteration);
    fake.answer(ACCESS_TOKEN, () => json(withField(ANSWER, path, value)));
    let bearer: string | undefined;
    fake.answer(POPUP_START, ({ headers }) => {
      bearer = headers.authorization;
      return json({ rsp_cd: 'B000', svc_tkn: TOKEN, enc_key: 'QUJD' });
    });
    const started = start();
    if (expectation === 'refused') {
      await expect(started).rejects.toMatchObject({
        code: 'provider_answer_invalid',
        upstream: { call: 'kcb.token', fields: [expect.stringContaining(path)] },
      });
    } else {
      await started;
      expect(bearer === 'Bearer token').toBe(expectation === 'same');
    }
  });

  it('leaves no field of its table out', () => {
    expect(FIELDS.map(({ path }) => path)).toEqual(expect.arrayContaining(Object.keys(KCB_TOKEN_ANSWER)));
  });

  it.each([
    [429, { 'retry-after': '5' }, '{}'],
    [302, { location: 'http://127.0.0.1/notice' }, ''],
    [408, {}, ''],
    [403, { 'content-type': 'text/html' }, '<h1>CANARY</h1>'],
    [404, { 'content-type': 'text/html' }, '<h1>CANARY</h1>'],
    [500, {}, '{"error":"server_error"}'],
    [503, {}, '<h1>CANARY</h1>'],
  ])('that is refused by %i is a passing state', async (status, headers, body) => {
    world.fake().answer(ACCESS_TOKEN, () => ({ status, headers, body }));
    await expect(start()).rejects.toMatchObject({
      code: 'provider_unavailable',
      upstream: { call: 'kcb.token', cause: 'STATUS', status },
    });
  });

  it.each([
    [400, 'B099'],
    [200, 'T990'],
    [500, 'B030'],
  ])('that is refused by %i with %s is a passing state', async (status, code) => {
    world.fake().answer(ACCESS_TOKEN, () => json({ rsp_cd: code }, status));
    await expect(start()).rejects.toMatchObject({
      code: 'provider_unavailable',
      upstream: { call: 'kcb.token', providerCode: code },
    });
  });

  it.each([
    [400, '{"error":"invalid_request"}'],
    [401, '{"error":"invalid_client"}'],
    [401, ''],
    [403, '{"error":"access_denied"}'],
  ])('that is refused by %i %s is a matter of the configuration', async (status, body) => {
    world.fake().answer(ACCESS_TOKEN, () => ({ status, body }));
    await expect(start()).rejects.toMatchObject({ code: 'provider_configuration', upstream: { status } });
  });
});

describe('a result code', () => {
  it.each([400, 403, 404, 500, 503])('counts with the status %i, too', async (status) => {
    const fake = world.fake();
    const asked = complete(RESULT);
    fake.answer(POPUP_RESULT, () => json({ rsp_cd: ' b123 ', rsp_msg: null }, status));
    expect(await asked).toEqual({ status: 'failed', code: 'cancelled', providerCode: 'B123' });
  });

  it.each([
    [429, '{}'],
    [302, ''],
    [403, '<h1>CANARY</h1>'],
    [503, '{"rsp_cd":"B000"}'],
  ])('is missing in %i %s: a passing state', async (status, body) => {
    const fake = world.fake();
    const asked = complete(RESULT);
    fake.answer(POPUP_RESULT, () => ({ status, body }));
    await expect(asked).rejects.toMatchObject({ code: 'provider_unavailable', upstream: { status } });
  });
});
