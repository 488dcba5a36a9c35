import type { Provider } from '@bonin/contracts/verification/provider';
// `--answer`: what the API would refuse and ignore in a recorded answer, by field and rule. Nothing of it is told.
import { sealKcbFields } from '@bonin/crypto/kcb';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/doctor/finding.ts';
import { closedPort, diagnose, environmentAt } from '../support/doctor.ts';

const CI = `Qk9OSU4tU0lNLUNJ${'A'.repeat(70)}==`;
const DI = `MC0GCCqGSIb3DQIJAyEAQk9OSU4tU0lNLURJ${'A'.repeat(27)}=`;
const PERSON = { nm: '홍길동', brdt: '19900101', mbphn_no: '01000000001', ci: CI, di: DI };
/** None of them may stand in a report. Those of one letter would stand in any. */
const SECRETS = { ...PERSON, birthDate: '1990-01-01', imp: 'imp_000000000001', member: 'V00000000001' };

let origin: string;
beforeAll(async () => {
  origin = `http://127.0.0.1:${await closedPort()}`;
});

async function findingsOf(only: Provider | undefined, answer: unknown, more: Record<string, string> = {}) {
  const environment = environmentAt(origin, { BONIN_ALLOWED_ORIGINS: 'https://shop.example', ...more });
  const findings = await diagnose({
    environment,
    ...(only === undefined ? {} : { only }),
    answer,
    secrets: SECRETS,
  });
  return findings.filter(({ check }) => check === 'answer');
}

/** `status: field` of what is said of fields, and the code of the rest. */
const said = (findings: readonly Finding[]) =>
  findings.map(({ status, code, sentence }) => `${status}: ${/`(.+?)` is/.exec(sentence)?.[1] ?? code}`);

describe('a popup-result', () => {
  const personalKey = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
  const seal = (...names: (keyof typeof PERSON)[]) =>
    sealKcbFields({
      personalKey,
      encIv: 'ffeeddccbbaa99887766554433221100',
      fields: Object.fromEntries(names.map((name) => [name, iconv.encode(PERSON[name], 'cp949')])),
    });
  const sealed = seal('nm', 'brdt', 'mbphn_no', 'ci', 'di');
  const answer = (change: object = {}) => ({
    rsp_cd: 'B000',
    rsp_msg: '정상',
    ...sealed,
    sex: 'M',
    ntv_frnr_cd: 'L',
    tel_com_cd: '01',
    ...change,
  });
  const sealedSex = sealKcbFields({
    personalKey,
    encIv: 'ffeeddccbbaa99887766554433221100',
    fields: { sex: iconv.encode('M', 'cp949') },
  });

  it('that encrypts what the contract lists is fine', async () => {
    expect(said(await findingsOf('kcb', answer()))).toEqual(['ok: encrypted_fields_fit']);
  });

  it('is found without --provider, and in CP949, too', async () => {
    const bytes = iconv.encode(JSON.stringify(answer()), 'cp949');
    const findings = await findingsOf(undefined, bytes);
    expect(findings.map(({ subject, code }) => `${subject} ${code}`)).toEqual(['kcb encrypted_fields_fit']);
  });

  it.each<[string, object, string[], string]>([
    [
      'encrypts a field that is not listed',
      answer(sealedSex),
      ['problem: encrypted_fields_differ', 'problem: sex'],
      'KCB_ENCRYPTED_FIELDS=nm,brdt,sex,mbphn_no,ci,di.',
    ],
    [
      'has a listed field in clear',
      answer({ brdt: PERSON.brdt }),
      ['problem: encrypted_fields_differ', 'problem: brdt'],
      'KCB_ENCRYPTED_FIELDS=nm,mbphn_no,ci,di.',
    ],
    [
      'has a CI in clear, which is base64 of whole blocks',
      answer({ ci: CI }),
      ['problem: encrypted_fields_differ', 'problem: ci'],
      'KCB_ENCRYPTED_FIELDS=nm,brdt,mbphn_no,di.',
    ],
  ])('that %s is a problem, with the list to set', async (_what, body, expected, list) => {
    const findings = await findingsOf('kcb', body);
    expect(said(findings)).toEqual(expected);
    expect(findings[0]?.cure).toContain(list);
  });

  it('keeps a listed field that this answer lacks on the list', async () => {
    const findings = await findingsOf('kcb', answer({ ...sealedSex, ci: null }));
    expect(findings[0]?.cure).toContain('KCB_ENCRYPTED_FIELDS=nm,brdt,sex,mbphn_no,ci,di.');
  });

  it('keeps a listed field on the list that is neither encrypted nor of its form', async () => {
    const findings = await findingsOf('kcb', answer({ di: 'canary-of-an-answer-홍길동' }));
    expect(said(findings)).toEqual(['ok: encrypted_fields_fit', 'problem: di']);
  });

  it('says how an empty list is written where nothing comes encrypted', async () => {
    const findings = await findingsOf('kcb', answer(PERSON));
    expect(findings[0]?.cure).toContain('KCB_ENCRYPTED_FIELDS=, (a comma alone');
  });

  it.each<[string, object, string[]]>([
    ['lacks its DI', { di: null }, ['ok: encrypted_fields_fit', 'problem: di']],
    ['has an unknown gender', { sex: 'X' }, ['ok: encrypted_fields_fit', 'warning: sex']],
    [
      'has an unknown carrier under another name',
      { tel_com_cd: '', cmcm_tp_cd: '99' },
      ['ok: encrypted_fields_fit', 'warning: tel_com_cd'],
    ],
    [
      'is of another member',
      { idcf_mbr_com_cd: 'V99999999999' },
      ['ok: encrypted_fields_fit', 'problem: idcf_mbr_com_cd'],
    ],
    ['has no result code', { rsp_cd: 7 }, ['problem: rsp_cd']],
  ])('that %s is told by the field', async (_what, change, expected) => {
    expect(said(await findingsOf('kcb', answer(change)))).toEqual(expected);
  });

  it('is told by the field where everything comes in clear, by contract', async () => {
    const listed = { KCB_ENCRYPTED_FIELDS: ',' };
    expect(said(await findingsOf('kcb', answer(PERSON), listed))).toEqual(['ok: encrypted_fields_fit']);
    const wrong = await findingsOf('kcb', answer({ ...PERSON, brdt: '19901301' }), listed);
    expect(said(wrong)).toEqual(['ok: encrypted_fields_fit', 'problem: brdt']);
    expect(wrong[1]?.sentence).toContain('YYYYMMDD');
  });

  it.each(['B123', 'B017', 'Z999'])('that says %s names no person', async (code) => {
    const findings = await findingsOf('kcb', answer({ rsp_cd: code }));
    expect(said(findings)).toEqual(['warning: answer_without_person']);
    expect(JSON.stringify(findings)).not.toContain(code);
  });
});

describe('a certification', () => {
  const record = {
    birthday: '1990-01-01',
    certified: true,
    certified_at: 1_800_000_000,
    foreigner_v2: false,
    gender: 'male',
    imp_uid: 'imp_000000000001',
    merchant_uid: 'order-1',
    name: '홍길동',
    origin: 'https://shop.example/sign-up',
    pg_provider: 'danal',
    phone: '01000000001',
    unique_in_site: DI,
    unique_key: CI,
  };
  const answer = (change: object = {}) => ({ code: 0, message: null, response: { ...record, ...change } });

  it.each([
    ['with its envelope', answer()],
    ['without its envelope', record],
  ])('%s is fine', async (_what, body) => {
    expect(said(await findingsOf('iamport', body))).toEqual(['ok: answer_fits']);
  });

  it.each<[string, object, string[]]>([
    ['lacks its name', { name: '' }, ['problem: response.name']],
    [
      'has a CI of another form',
      { unique_key: 'canary-of-an-answer-홍길동' },
      ['problem: response.unique_key'],
    ],
    ['is of another agency', { pg_provider: 'kcp_v2' }, ['problem: response.pg_provider']],
    ['was opened on a page of an app', { origin: 'about:blank' }, ['problem: response.origin']],
    ['has an unknown carrier', { carrier: 'XYZ' }, ['ok: answer_fits', 'warning: response.carrier']],
    [
      'lacks who verified and the birthday',
      { pg_provider: null, birthday: null },
      ['problem: response.pg_provider', 'problem: response.birthday'],
    ],
    ['is not certified', { certified: false }, ['warning: answer_without_person']],
  ])('that %s is told by the field', async (_what, change, expected) => {
    expect(said(await findingsOf('iamport', answer(change)))).toEqual(expected);
  });

  it('of a page in an app is fine where apps are allowed', async () => {
    const findings = await findingsOf('iamport', answer({ origin: 'about:blank' }), {
      IAMPORT_ORIGIN_CHECK: 'apps',
    });
    expect(said(findings)).toEqual(['ok: answer_fits']);
  });

  it('that was refused names no person', async () => {
    const findings = await findingsOf('iamport', { code: -1, message: '없음', response: null });
    expect(said(findings)).toEqual(['warning: answer_without_person']);
  });
});

describe('an identity verification', () => {
  const customer = {
    name: '홍길동',
    birthDate: '1990-01-01',
    gender: 'MALE',
    phoneNumber: '01000000001',
    ci: CI,
    di: DI,
  };
  const answer = (change: object = {}, of: object = {}) => ({
    status: 'VERIFIED',
    id: 'iv-1',
    channel: { type: 'TEST', key: 'channel-key-bonin-dev', pgProvider: 'DANAL' },
    verifiedAt: '2026-05-06T07:08:09Z',
    verifiedCustomer: { ...customer, ...of },
    ...change,
  });

  it('is fine', async () => {
    expect(said(await findingsOf('portone', answer()))).toEqual(['ok: answer_fits']);
  });

  it.each<[string, object, string[]]>([
    ['lacks its birth date', answer({}, { birthDate: null }), ['problem: verifiedCustomer.birthDate']],
    ['lacks the person', answer({ verifiedCustomer: null }), ['problem: verifiedCustomer']],
    ['has a DI of another form', answer({}, { di: 'x' }), ['problem: verifiedCustomer.di']],
    [
      'is of another channel',
      answer({ channel: { type: 'TEST', key: 'channel-key-2', pgProvider: 'DANAL' } }),
      ['problem: channel.key'],
    ],
    [
      'is of another agency',
      answer({ channel: { type: 'TEST', pgProvider: 'KCP_V2' } }),
      ['problem: channel.pgProvider'],
    ],
    [
      'is of a LIVE channel in test mode',
      answer({ channel: { type: 'LIVE', pgProvider: 'DANAL' } }),
      ['problem: channel.type'],
    ],
    [
      'has an unknown operator',
      answer({}, { operator: 'XYZ' }),
      ['ok: answer_fits', 'warning: verifiedCustomer.operator'],
    ],
    ['has not ended', answer({ status: 'READY' }), ['warning: answer_without_person']],
    ['has an unknown status', answer({ status: 'canary-of-an-answer-홍길동' }), ['problem: status']],
  ])('that %s is told by the field', async (_what, body, expected) => {
    expect(said(await findingsOf('portone', body))).toEqual(expected);
  });
});

describe('a file that is no answer', () => {
  it.each([
    ['a page', '<h1>canary-of-an-answer-홍길동</h1>', 'problem: answer_not_json'],
    ['empty', Buffer.alloc(0), 'problem: answer_not_json'],
    ['a list', '[]', 'problem: answer_not_json'],
    ['of an unknown form', '{"canary-of-an-answer-홍길동":1}', 'problem: answer_unknown'],
  ])('is a problem: %s', async (_what, body, expected) => {
    expect(said(await findingsOf(undefined, body))).toEqual([expected]);
  });

  it('is a problem where it is another provider’s than was asked for', async () => {
    expect(said(await findingsOf('portone', { rsp_cd: 'B000' }))).toEqual(['problem: answer_unknown']);
  });
});
