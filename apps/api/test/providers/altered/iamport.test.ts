// IamPort's answers, each field of each altered in every way.
import {
  IAMPORT_CERTIFICATION_ANSWER,
  IAMPORT_CERTIFIED_ANSWER,
  IAMPORT_ENVELOPE,
  IAMPORT_PERSON,
  IAMPORT_TOKEN_ANSWER,
} from '@bonin/contracts/iamport/answers';
import { describe, expect, it } from 'vitest';
import { createIamport } from '../../../src/providers/iamport/iamport.ts';
import type { ProviderOutcome } from '../../../src/providers/provider.ts';
import { IAMPORT_CONTRACT, withCredentials } from '../../support/contracts.ts';
import { json } from '../../support/fake-provider.ts';
import { altered, cellsOf, fieldOf, withField, type Field } from './alteration.ts';
import { bytesOf, expectNotice, expectOutcome, STARTED, useAlteredWorld, VERIFIED } from './world.ts';

const IMP_UID = 'imp_000000000001';
const MERCHANT_UID = 'ab'.repeat(16);
const GET_TOKEN = '/users/getToken';
const CERTIFICATION = `/certifications/${IMP_UID}`;
const CI = `Qk9OSU4tU0lNLUNJ${'A'.repeat(70)}==`;
const DI = `MC0GCCqGSIb3DQIJAyEAQk9OSU4tU0lNLURJ${'A'.repeat(27)}=`;

const ANSWER = {
  code: 0,
  message: null,
  response: {
    birth: 631_119_600,
    birthday: '1990-01-01',
    carrier: 'LGT_MVNO',
    certified: true,
    certified_at: VERIFIED,
    foreigner: true,
    foreigner_v2: true,
    gender: 'female',
    imp_uid: IMP_UID,
    merchant_uid: MERCHANT_UID,
    name: '홍길동',
    origin: 'http://localhost:5173/',
    pg_provider: 'danal',
    pg_tid: '202711152013209999999999',
    phone: '01000000001',
    unique_in_site: DI,
    unique_key: CI,
  },
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

const unused = (path: string): Field => ({ path, role: 'unused', unknown: 'CANARY', anothers: 'CANARY' });
const FIELDS: readonly Field[] = [
  {
    path: 'code',
    role: 'verdict',
    unknown: 'none',
    anothers: 'x',
  },
  unused('message'),
  { path: 'response', role: 'verdict', unknown: [], anothers: 'x', otherType: 'text' },
  unused('response.birth'),
  unused('response.foreigner'),
  unused('response.pg_tid'),
  {
    path: 'response.certified',
    role: 'verdict',
    unknown: 'yes',
    anothers: 1,
    // Only `true` itself is a success; a boolean has no case.
    but: { 'in spaces': 'refused' },
  },
  {
    path: 'response.certified_at',
    role: 'proof',
    unknown: 'yesterday',
    anothers: STARTED - 3600,
    but: { 'in another case': 'same' },
  },
  {
    path: 'response.imp_uid',
    role: 'echo',
    unknown: 'CANARY',
    anothers: 'imp_000000000002',
  },
  { path: 'response.merchant_uid', role: 'proof', unknown: 'CANARY', anothers: 'cd'.repeat(16) },
  {
    path: 'response.pg_provider',
    role: 'proof',
    unknown: 'new_agency',
    anothers: 'kcp_v2',
    but: { 'in another case': 'same' },
  },
  {
    path: 'response.origin',
    role: 'proof',
    unknown: 'CANARY',
    anothers: 'https://another.example/page',
    // Scheme and host have no case.
    but: { 'in another case': 'same' },
  },
  {
    path: 'response.name',
    role: 'identity',
    as: 'name',
    unknown: 'CANARY\u0007',
    anothers: '김하늘',
    but: { 'in another case': 'same' },
  },
  {
    path: 'response.birthday',
    role: 'identity',
    as: 'birthDate',
    older: '19900101',
    unknown: '1990-02-31',
    anothers: '1985-05-05',
    but: { 'in another case': 'same' },
  },
  { path: 'response.gender', role: 'open', as: 'gender', older: 'F', unknown: 'X', anothers: 'male' },
  {
    path: 'response.foreigner_v2',
    role: 'open',
    as: 'nationality',
    older: 'Y',
    unknown: 'perhaps',
    anothers: false,
  },
  { path: 'response.carrier', role: 'open', as: 'carrier', older: 'LGM', unknown: 'NEW', anothers: 'KTF' },
  {
    path: 'response.phone',
    role: 'open',
    as: 'phoneNumber',
    older: '010-0000-0001',
    unknown: '0210000000',
    anothers: '01000000002',
  },
  {
    path: 'response.unique_key',
    role: 'optional identity',
    as: 'ci',
    unknown: 'AAAA',
    anothers: `Qk9OSU4tU0lNLUNJ${'B'.repeat(69)}A==`,
  },
  {
    path: 'response.unique_in_site',
    role: 'optional identity',
    as: 'di',
    unknown: CI.slice(0, 64),
    anothers: `MC0GCCqGSIb3DQIJAyEAQk9OSU4tU0lNLURJ${'B'.repeat(26)}A=`,
  },
];

const world = useAlteredWorld();

function complete(
  answer: object,
  {
    charset = 'utf-8',
    contract = IAMPORT_CONTRACT,
  }: { charset?: 'utf-8' | 'cp949'; contract?: typeof IAMPORT_CONTRACT } = {},
): Promise<ProviderOutcome> {
  const fake = world.fake();
  fake.answer(GET_TOKEN, () => json(TOKEN_ANSWER));
  fake.answer(CERTIFICATION, () => ({ body: bytesOf(answer, charset) }));
  return ask(contract);
}

function ask(contract = IAMPORT_CONTRACT): Promise<ProviderOutcome> {
  const { origin } = world.fake();
  return createIamport({
    ...world.surroundings(),
    variables: { IAMPORT_API_URL: origin, IAMPORT_SCRIPT_URL: `${origin}/v1/iamport.js` },
  }).result({
    ...contract,
    providerTransactionId: MERCHANT_UID,
    token: IMP_UID,
    session: undefined,
    startedAt: STARTED * 1000,
    notice: world.surroundings().notice,
    onSend: () => undefined,
  });
}

const TOKEN_ANSWER = {
  code: 0,
  message: null,
  response: { access_token: 'a'.repeat(40), now: STARTED, expired_at: STARTED + 1800 },
};

describe('a certification', () => {
  it.each(cellsOf(FIELDS))('%s %s: %s', async (path, alteration, expectation, field) => {
    expect.hasAssertions();
    const value = altered(field, fieldOf(ANSWER, path), alteration);
    world.takeNotices();
    const outcome = complete(withField(ANSWER, path, value), {
      charset: alteration === 'in another charset' ? 'cp949' : 'utf-8',
    });
    await expectOutcome(outcome, { field, whole: WHOLE, expectation });
    if (field.role === 'open' && ['of an unknown value', 'of another type'].includes(alteration)) {
      expectNotice(world.takeNotices(), 'iamport.certification', field);
    }
  });

  it('leaves no field of its tables out', () => {
    const names = [
      ...Object.keys(IAMPORT_ENVELOPE),
      ...Object.keys({
        ...IAMPORT_CERTIFICATION_ANSWER,
        ...IAMPORT_CERTIFIED_ANSWER,
        ...IAMPORT_PERSON,
      }).map((name) => `response.${name}`),
    ];
    expect(FIELDS.map(({ path }) => path)).toEqual(expect.arrayContaining(names));
    const answered = Object.keys(ANSWER.response).map((name) => `response.${name}`);
    expect(FIELDS.map(({ path }) => path)).toEqual(expect.arrayContaining(answered));
  });

  it.each([
    ['data:text/html,<p>', 'about:blank', 'file:///android_asset/index.html', 'capacitor://localhost'],
  ])('on pages without an address is taken where apps are expected, and only there', async (...pages) => {
    const apps = withCredentials(IAMPORT_CONTRACT, { originCheck: 'apps' });
    const ifPresent = withCredentials(IAMPORT_CONTRACT, { originCheck: 'if-present' });
    for (const page of pages) {
      const answer = withField(ANSWER, 'response.origin', page);
      expect(await complete(answer, { contract: apps })).toEqual(WHOLE);
      for (const contract of [IAMPORT_CONTRACT, ifPresent]) {
        await expect(complete(answer, { contract })).rejects.toMatchObject({
          upstream: { cause: 'NOT_OURS', fields: ['response.origin: not ours'] },
        });
      }
    }
  });

  it.each([
    `https://another.example/?${'a'.repeat(3000)}`,
    ['https://another.example/'],
    { page: 'https://another.example/' },
    'blob:https://another.example/0e5c',
    'filesystem:https://another.example/temporary/a',
    'ftp://another.example/',
    'ws://another.example/',
    'chrome-extension://abcdefgh/page.html',
  ])('on the page %j is refused, however the page is looked at', async (page) => {
    for (const check of ['required', 'if-present', 'apps'] as const) {
      const contract = withCredentials(IAMPORT_CONTRACT, { originCheck: check });
      await expect(complete(withField(ANSWER, 'response.origin', page), { contract })).rejects.toMatchObject({
        code: 'provider_answer_invalid',
      });
    }
  });

  it('on a page without an origin is taken where apps are expected alone', async () => {
    const answer = withField(ANSWER, 'response.origin', 'null');
    const apps = withCredentials(IAMPORT_CONTRACT, { originCheck: 'apps' });
    expect(await complete(answer, { contract: apps })).toEqual(WHOLE);
    const ifPresent = withCredentials(IAMPORT_CONTRACT, { originCheck: 'if-present' });
    await expect(complete(answer, { contract: ifPresent })).rejects.toMatchObject({
      code: 'provider_answer_invalid',
    });
  });

  it('on a listed page with a long query is taken', async () => {
    const page = `http://localhost:5173/join?${'a'.repeat(3000)}`;
    expect(await complete(withField(ANSWER, 'response.origin', page))).toEqual(WHOLE);
  });

  it.each([1, '1', -1, '-1'])('in an envelope of code %j is refused, whatever is in it', async (code) => {
    await expect(complete({ ...ANSWER, code })).rejects.toMatchObject({ upstream: { cause: 'REFUSED' } });
  });

  it('with a replacement character somewhere is read as what it is', async () => {
    expect(await complete({ ...ANSWER, message: '\uFFFD\uFFFD' })).toEqual(WHOLE);
  });

  it('under a header that names another charset is read as UTF-8', async () => {
    for (const charset of ['ISO-8859-1', 'windows-1252', 'us-ascii']) {
      const asked = complete(ANSWER);
      world.fake().answer(CERTIFICATION, () => ({
        headers: { 'content-type': `application/json; charset=${charset}` },
        body: bytesOf(ANSWER, 'utf-8'),
      }));
      expect(await asked).toEqual(WHOLE);
    }
  });

  it.each(['https://another.example/', 'not an address', 'http://localhost:5174/'])(
    'on the page %s is refused, even where apps are expected',
    async (page) => {
      const contract = withCredentials(IAMPORT_CONTRACT, { originCheck: 'apps' });
      await expect(complete(withField(ANSWER, 'response.origin', page), { contract })).rejects.toMatchObject({
        code: 'provider_answer_invalid',
      });
    },
  );

  it.each([
    ['html5_inicis', 'inicis_unified'],
    ['NEW_AGENCY', 'new_agency'],
  ])('by %s is taken by a contract with %s', async (sent, configured) => {
    const contract = withCredentials(IAMPORT_CONTRACT, { pgProvider: configured });
    expect(await complete(withField(ANSWER, 'response.pg_provider', sent), { contract })).toEqual(WHOLE);
  });

  it.each([
    [404, '{"code":-1,"message":"인증결과가 존재하지 않습니다.","response":null}', 'not_completed'],
    [404, '<h1>CANARY</h1>', 'provider_unavailable'],
    [200, '{"code":1,"message":"CANARY","response":null}', 'provider_answer_invalid'],
    [400, '{"code":-1,"message":"CANARY","response":null}', 'provider_answer_invalid'],
    [403, '{"code":-1,"message":"CANARY","response":null}', 'provider_configuration'],
    [403, '<h1>CANARY</h1>', 'provider_unavailable'],
    [302, '', 'provider_unavailable'],
    [408, '', 'provider_unavailable'],
    [429, '{"code":-1}', 'provider_unavailable'],
  ])('that is answered by %i %s is %s', async (status, body, code) => {
    const outcome = complete(ANSWER);
    world.fake().answer(CERTIFICATION, () => ({ status, body }));
    await expect(outcome).rejects.toMatchObject({ code });
  });
});

describe('the access token', () => {
  const FIELDS_OF_TOKEN: readonly Field[] = [
    { path: 'code', role: 'verdict', unknown: 'none', anothers: 'x' },
    unused('message'),
    {
      path: 'response.access_token',
      role: 'identity',
      unknown: 'a\r\nb',
      anothers: 'another',
      but: { 'in another case': 'other' },
    },
    { path: 'response.now', role: 'unused', unknown: 'now', anothers: 5 },
    { path: 'response.expired_at', role: 'unused', unknown: 'then', anothers: 5 },
  ];

  it.each(cellsOf(FIELDS_OF_TOKEN))('%s %s: %s', async (path, alteration, expectation, field) => {
    const fake = world.fake();
    const value = altered(field, fieldOf(TOKEN_ANSWER, path), alteration);
    let authorization: string | undefined;
    fake.answer(GET_TOKEN, () => json(withField(TOKEN_ANSWER, path, value)));
    fake.answer(CERTIFICATION, ({ headers }) => {
      ({ authorization } = headers);
      return { body: bytesOf(ANSWER, 'utf-8') };
    });
    if (expectation === 'refused') {
      await expect(ask()).rejects.toMatchObject({
        code: 'provider_answer_invalid',
        upstream: { call: 'iamport.token' },
      });
      return;
    }
    expect(await ask()).toEqual(WHOLE);
    expect(authorization === 'a'.repeat(40)).toBe(expectation === 'same');
  });

  it('leaves no field of its table out', () => {
    const names = Object.keys(IAMPORT_TOKEN_ANSWER).map((name) => `response.${name}`);
    expect(FIELDS_OF_TOKEN.map(({ path }) => path)).toEqual(expect.arrayContaining(names));
  });

  it.each([
    [429, '{}', 'provider_unavailable'],
    [403, '<h1>CANARY</h1>', 'provider_unavailable'],
    [302, '', 'provider_unavailable'],
    [400, '{"code":-1,"message":"CANARY","response":null}', 'provider_configuration'],
    [401, '{"code":-1,"message":"CANARY","response":null}', 'provider_configuration'],
  ])('that is refused by %i %s is %s', async (status, body, code) => {
    world.fake().answer(GET_TOKEN, () => ({ status, body }));
    await expect(ask()).rejects.toMatchObject({ code, upstream: { call: 'iamport.token', status } });
  });
});
