// PortOne's answers, each field altered in every way.
import {
  PORTONE_CHANNEL,
  PORTONE_PERSON,
  PORTONE_VERIFICATION_ANSWER,
  PORTONE_VERIFIED_ANSWER,
} from '@bonin/contracts/portone/answers';
import { describe, expect, it } from 'vitest';
import { createPortone } from '../../../src/providers/portone/portone.ts';
import type { ProviderOutcome } from '../../../src/providers/provider.ts';
import { PORTONE_CONTRACT } from '../../support/contracts.ts';
import { altered, cellsOf, fieldOf, withField, type Field } from './alteration.ts';
import { bytesOf, expectNotice, expectOutcome, STARTED, useAlteredWorld, VERIFIED } from './world.ts';

const ID = 'ab'.repeat(16);
const PATH = `/identity-verifications/${ID}?storeId=store-bonin-dev`;
const CI = `Qk9OSU4tU0lNLUNJ${'A'.repeat(70)}==`;
const DI = `MC0GCCqGSIb3DQIJAyEAQk9OSU4tU0lNLURJ${'A'.repeat(27)}=`;
const at = (seconds: number) => new Date(seconds * 1000).toISOString();

const ANSWER = {
  status: 'VERIFIED',
  id: ID,
  version: 'V2',
  customData: '{"cart":1}',
  requestedAt: at(STARTED),
  updatedAt: at(VERIFIED),
  statusChangedAt: at(VERIFIED),
  verifiedAt: at(VERIFIED),
  pgTxId: '202711152013209999999999',
  pgRawResponse: '{"name":"x"}',
  channel: {
    type: 'TEST',
    id: 'channel-id-1',
    key: 'channel-key-bonin-dev',
    name: '다날 본인인증',
    pgProvider: 'DANAL',
    pgMerchantId: 'A010002002',
  },
  verifiedCustomer: {
    id: 'customer-1',
    name: '홍길동',
    birthDate: '1990-01-01',
    gender: 'FEMALE',
    isForeigner: true,
    phoneNumber: '01000000001',
    operator: 'LGU_MVNO',
    ci: CI,
    di: DI,
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
const of = (path: string) => `verifiedCustomer.${path}`;
const FIELDS: readonly Field[] = [
  { path: 'status', role: 'verdict', unknown: 'DONE', anothers: 'CANARY' },
  { path: 'id', role: 'echo', unknown: 'CANARY', anothers: 'cd'.repeat(16) },
  ...[
    'version',
    'customData',
    'requestedAt',
    'updatedAt',
    'statusChangedAt',
    'pgTxId',
    'pgRawResponse',
    'channel.id',
    'channel.name',
    'channel.pgMerchantId',
    of('id'),
  ].map(unused),
  {
    path: 'verifiedAt',
    role: 'proof',
    unknown: 'yesterday',
    anothers: at(STARTED - 3600),
    // RFC 3339 takes `t` and `z`.
    but: { 'in another case': 'same' },
  },
  {
    path: 'channel',
    role: 'verdict',
    unknown: [],
    anothers: 'x',
    otherType: 'text',
    but: { 'in spaces': 'same' },
  },
  { path: 'channel.type', role: 'verdict', unknown: 'STAGING', anothers: 'LIVE' },
  { path: 'channel.key', role: 'echo', unknown: 'CANARY', anothers: 'channel-key-another' },
  {
    path: 'channel.pgProvider',
    role: 'proof',
    unknown: 'NEW_AGENCY',
    anothers: 'KCP_V2',
    // The channel's key tells whose contract it is, also with an agency that is new.
    but: { 'in another case': 'same', 'of an unknown value': 'same' },
  },
  {
    path: 'verifiedCustomer',
    role: 'verdict',
    unknown: [],
    anothers: 'x',
    otherType: 'text',
    but: { 'in spaces': 'same' },
  },
  {
    path: of('name'),
    role: 'identity',
    as: 'name',
    unknown: 'CANARY\u0007',
    anothers: '김하늘',
    but: { 'in another case': 'same' },
  },
  {
    path: of('birthDate'),
    role: 'identity',
    as: 'birthDate',
    older: '19900101',
    unknown: '1990-02-31',
    anothers: '1985-05-05',
    but: { 'in another case': 'same' },
  },
  { path: of('gender'), role: 'open', as: 'gender', older: 'F', unknown: 'OTHER', anothers: 'MALE' },
  {
    path: of('isForeigner'),
    role: 'open',
    as: 'nationality',
    older: 'Y',
    unknown: 'perhaps',
    anothers: false,
  },
  { path: of('operator'), role: 'open', as: 'carrier', older: 'LGM', unknown: 'NEW', anothers: 'KT' },
  {
    path: of('phoneNumber'),
    role: 'open',
    as: 'phoneNumber',
    older: '010-0000-0001',
    unknown: '0210000000',
    anothers: '01000000002',
  },
  {
    path: of('ci'),
    role: 'optional identity',
    as: 'ci',
    unknown: 'AAAA',
    anothers: `Qk9OSU4tU0lNLUNJ${'B'.repeat(69)}A==`,
  },
  {
    path: of('di'),
    role: 'optional identity',
    as: 'di',
    unknown: CI.slice(0, 64),
    anothers: `MC0GCCqGSIb3DQIJAyEAQk9OSU4tU0lNLURJ${'B'.repeat(26)}A=`,
  },
];

const world = useAlteredWorld();

function complete(
  answer: object,
  charset: 'utf-8' | 'cp949' = 'utf-8',
  status = 200,
): Promise<ProviderOutcome> {
  world.fake().answer(PATH, () => ({ status, body: bytesOf(answer, charset) }));
  return ask();
}

function ask(): Promise<ProviderOutcome> {
  const { origin } = world.fake();
  return createPortone({
    ...world.surroundings(),
    variables: { PORTONE_API_URL: origin, PORTONE_SCRIPT_URL: `${origin}/v2/browser-sdk.js` },
  }).result({
    ...PORTONE_CONTRACT,
    providerTransactionId: ID,
    token: ID,
    session: undefined,
    startedAt: STARTED * 1000,
    notice: world.surroundings().notice,
    onSend: () => undefined,
  });
}

describe('an identity verification', () => {
  it.each(cellsOf(FIELDS))('%s %s: %s', async (path, alteration, expectation, field) => {
    expect.hasAssertions();
    const value = altered(field, fieldOf(ANSWER, path), alteration);
    world.takeNotices();
    const outcome = complete(
      withField(ANSWER, path, value),
      alteration === 'in another charset' ? 'cp949' : 'utf-8',
    );
    await expectOutcome(outcome, { field, whole: WHOLE, expectation });
    if (field.role === 'open' && ['of an unknown value', 'of another type'].includes(alteration)) {
      expectNotice(world.takeNotices(), 'portone.identity-verification', field);
    }
  });

  it('leaves no field of its tables out', () => {
    const names = [
      ...Object.keys({ ...PORTONE_VERIFICATION_ANSWER, ...PORTONE_VERIFIED_ANSWER }),
      ...Object.keys(PORTONE_CHANNEL).map((name) => `channel.${name}`),
      ...Object.keys(PORTONE_PERSON).map(of),
      ...Object.keys(ANSWER),
      ...Object.keys(ANSWER.channel).map((name) => `channel.${name}`),
      ...Object.keys(ANSWER.verifiedCustomer).map(of),
    ];
    expect(FIELDS.map(({ path }) => path)).toEqual(expect.arrayContaining(names));
  });

  it.each(['KCP', 'html5_inicis', 'kcp_v2'])(
    'of another agency, also by its older name %s, is refused',
    async (pgProvider) => {
      const channel = { ...ANSWER.channel, pgProvider };
      await expect(complete({ ...ANSWER, channel })).rejects.toMatchObject({
        upstream: { cause: 'NOT_OURS' },
      });
    },
  );

  it.each(['VER-IFIED', 'VERIFIED+', 'VERI FIED'])(
    'of the status %s is none that is known',
    async (status) => {
      await expect(complete({ ...ANSWER, status })).rejects.toMatchObject({
        upstream: { fields: ['status: not in the list'] },
      });
    },
  );

  it('of an agency that is new is refused where the channel has no key', async () => {
    const channel = { ...ANSWER.channel, key: undefined, pgProvider: 'NEW_AGENCY' };
    await expect(complete({ ...ANSWER, channel })).rejects.toMatchObject({
      upstream: { cause: 'NOT_OURS', fields: ['channel.pgProvider: not ours'] },
    });
  });

  it.each([
    ['with its texts', { reason: '사용자 취소', pgCode: null, pgMessage: '' }, 'cancelled'],
    ['with other texts', { reason: 42, pgMessage: ['CANARY'] }, 'verification_failed'],
    ['without a failure', null, 'verification_failed'],
  ])('that failed %s has failed', async (_what, failure, code) => {
    const { verifiedAt: _at, verifiedCustomer: _customer, ...rest } = ANSWER;
    expect(await complete({ ...rest, status: 'FAILED', failure, statusChangedAt: null })).toEqual({
      status: 'failed',
      code,
    });
  });

  it.each([
    ['through another channel', { channel: { ...ANSWER.channel, key: 'another' } }],
    ['before the start', { statusChangedAt: at(STARTED - 3600) }],
    ['through no channel', { channel: null }],
  ])('that failed %s is not this one’s failure', async (_what, change) => {
    const { verifiedAt: _at, verifiedCustomer: _customer, ...rest } = ANSWER;
    await expect(complete({ ...rest, status: 'FAILED', failure: {}, ...change })).rejects.toMatchObject({
      code: 'provider_answer_invalid',
    });
  });

  it.each([
    [404, '{"type":"IDENTITY_VERIFICATION_NOT_FOUND"}', 'not_completed'],
    [404, '<h1>CANARY</h1>', 'provider_unavailable'],
    [400, '{"type":"INVALID_REQUEST"}', 'provider_answer_invalid'],
    [401, '{"type":"UNAUTHORIZED"}', 'provider_configuration'],
    [403, '{"type":"FORBIDDEN"}', 'provider_configuration'],
    [403, '<h1>CANARY</h1>', 'provider_unavailable'],
    [302, '', 'provider_unavailable'],
    [408, '', 'provider_unavailable'],
    [429, '{}', 'provider_unavailable'],
    [502, '{"type":"PG_PROVIDER"}', 'provider_unavailable'],
  ])('that is answered by %i %s is %s', async (status, body, code) => {
    world.fake().answer(PATH, () => ({ status, body }));
    await expect(ask()).rejects.toMatchObject({ code });
  });
});
