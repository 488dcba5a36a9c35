// Every field of every request that a merchant's server sends: what it does not set, in the ways in which clients do not set it.
import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, it } from 'vitest';
import type { Simulator } from '../../src/simulator.ts';
import { type Json, merchant, standingSimulator } from '../harness.ts';
import { iamportMerchant, responseOf } from '../protocols/iamport/merchant.ts';
import { HONG as HONG_V2, ID, store } from '../protocols/portone/store.ts';

interface Request {
  readonly name: string;
  /** All of its fields, right; by dotted path. */
  readonly fields: Json;
  readonly optional: readonly string[];
  readonly send: (sim: Simulator, body: Json) => Promise<LightMyRequestResponse>;
  readonly isSuccess: (answer: LightMyRequestResponse) => boolean;
}

const isB000 = (answer: LightMyRequestResponse) => answer.json<Json>()['rsp_cd'] === 'B000';
const isOk = ({ statusCode }: LightMyRequestResponse) => statusCode === 200;
const isCode0 = (answer: LightMyRequestResponse) => isOk(answer) && answer.json<Json>()['code'] === 0;
const HONG_V1 = { name: '홍길동', phone: '01000000001', birth: '900101', gender_digit: '1', carrier: 'SKT' };

const REQUESTS: readonly Request[] = [
  {
    name: 'popup-start',
    fields: {
      idcf_mbr_com_cd: 'V00000000001',
      rqst_svc_tx_seqno: 'number1',
      return_url: 'https://shop.example/back',
      site_name: '본인 상점',
      site_url: 'https://shop.example',
      enc_algo_cd: '1331',
      enc_iv: '00112233445566778899aabbccddeeff',
      rqst_cause_cd: '00',
    },
    optional: [],
    send: async (sim, body) => {
      const shop = merchant(sim);
      return shop.call('popup-start', body, await shop.auth());
    },
    isSuccess: isB000,
  },
  {
    name: 'popup-result',
    fields: { idcf_mbr_com_cd: 'V00000000001', svc_tkn: '' },
    optional: [],
    send: async (sim, body) => {
      const shop = merchant(sim);
      const { serviceToken } = await shop.start();
      sim.world().finish(serviceToken);
      const sent = body['svc_tkn'] === '' ? { ...body, svc_tkn: serviceToken } : body;
      return shop.call('popup-result', sent, await shop.auth());
    },
    isSuccess: isB000,
  },
  {
    name: 'getToken',
    fields: { imp_key: 'bonin-dev-key', imp_secret: 'bonin-dev-secret' },
    optional: [],
    send: async (sim, body) => iamportMerchant(sim).getToken(body),
    isSuccess: isCode0,
  },
  {
    name: 'otp/request',
    fields: {
      ...HONG_V1,
      is_mvno: false,
      company: '본인 상점',
      merchant_uid: '주문 번호 1',
      pg: 'danal',
      channel_key: 'channel-key-bonin-dev',
      channelKey: 'channel-key-bonin-dev',
      verification_method: 'SMS',
      bypass: { danal: {} },
    },
    optional: [
      'is_mvno',
      'company',
      'merchant_uid',
      'pg',
      'channel_key',
      'channelKey',
      'verification_method',
      'bypass',
    ],
    send: async (sim, body) => iamportMerchant(sim).requestOtp(body),
    isSuccess: isCode0,
  },
  {
    name: 'otp/confirm',
    fields: { otp: '' },
    optional: [],
    send: async (sim, body) => {
      const shop = iamportMerchant(sim);
      const impUid = String(responseOf(await shop.requestOtp(HONG_V1))['imp_uid']);
      const sent = body['otp'] === '' ? { ...body, otp: sim.world().inbox().at(-1)?.code } : body;
      return shop.confirmOtp(impUid, sent);
    },
    isSuccess: isCode0,
  },
  {
    name: 'login',
    fields: { apiSecret: 'bonin-dev-api-secret' },
    optional: [],
    send: async (sim, body) => store(sim).call('POST', '/login/api-secret', body),
    isSuccess: isOk,
  },
  {
    name: 'refresh',
    fields: { refreshToken: '' },
    optional: [],
    send: async (sim, body) => {
      const shop = store(sim);
      const { refreshToken } = (
        await shop.call('POST', '/login/api-secret', { apiSecret: 'bonin-dev-api-secret' })
      ).json<Json>();
      const sent = body['refreshToken'] === '' ? { ...body, refreshToken } : body;
      return shop.call('POST', '/token/refresh', sent);
    },
    isSuccess: isOk,
  },
  {
    name: 'send by SMS',
    fields: {
      storeId: 'store-bonin-dev',
      channelKey: 'channel-key-bonin-dev',
      'customer.id': 'member-1',
      'customer.name': HONG_V2.customer.name,
      'customer.phoneNumber': HONG_V2.customer.phoneNumber,
      'customer.identityNumber': HONG_V2.customer.identityNumber,
      'customer.ipAddress': HONG_V2.customer.ipAddress,
      customData: '{}',
      bypass: { danal: {} },
      operator: 'SKT',
      method: 'SMS',
    },
    optional: ['storeId', 'customer.id', 'customData', 'bypass'],
    send: async (sim, body) => store(sim).call('POST', `/identity-verifications/${ID}/send`, body),
    isSuccess: isOk,
  },
  {
    name: 'send by the PASS app',
    fields: {
      channelKey: 'channel-key-bonin-dev',
      'customer.name': HONG_V2.customer.name,
      'customer.phoneNumber': HONG_V2.customer.phoneNumber,
      'customer.identityNumber': HONG_V2.customer.identityNumber,
      'customer.ipAddress': HONG_V2.customer.ipAddress,
      operator: 'SKT',
      method: 'APP',
    },
    optional: ['customer.identityNumber'],
    send: async (sim, body) => store(sim).call('POST', `/identity-verifications/${ID}/send`, body),
    isSuccess: isOk,
  },
  {
    name: 'confirm of the PASS app',
    fields: { storeId: 'store-bonin-dev', otp: '123456' },
    optional: ['storeId', 'otp'],
    send: async (sim, body) => {
      const shop = store(sim);
      await shop.send({ method: 'APP' });
      const world = sim.world();
      world.approvePass(world.passRequests().at(-1)?.id ?? '');
      return shop.confirm(body);
    },
    isSuccess: isOk,
  },
  {
    name: 'list',
    fields: {
      'page.number': 0,
      'page.size': 10,
      'sort.by': 'REQUESTED_AT',
      'sort.order': 'DESC',
      'filter.storeId': 'store-bonin-dev',
      'filter.timeRangeField': 'REQUESTED_AT',
      'filter.from': '2026-01-01T00:00:00Z',
      'filter.until': '2026-12-31T00:00:00Z',
      'filter.identityVerificationId': ID,
      'filter.identityVerificationTxId': 'x',
      'filter.isTest': true,
      'filter.statuses': ['READY'],
      'filter.pgTxId': 'x',
      'filter.pgMerchantId': 'x',
      'filter.pgProviders': ['DANAL'],
      'filter.carriers': ['SKT'],
      'filter.version': 'V2',
      'filter.customer.name': '홍길동',
      'filter.customer.birthYear': '1990',
      'filter.customer.birthMonth': '01',
      'filter.customer.birthDay': '01',
      'filter.customer.phoneNumber': '01000000001',
      'filter.customer.gender': 'MALE',
    },
    get optional() {
      return [...Object.keys(this.fields), 'page', 'sort', 'filter', 'filter.customer'];
    },
    send: async (sim, body) => store(sim).list(body),
    isSuccess: isOk,
  },
];

/** The body of these fields, one of them as given; `absent` leaves it out. */
function bodyOf(fields: Json, changed: string, value: unknown, extra: Json = {}): Json {
  const body: Json = { ...extra };
  const set = (path: string, to: unknown) => {
    const names = path.split('.');
    const last = names.pop() ?? '';
    const at = names.reduce<Json>((inner, name) => (inner[name] ??= {}) as Json, body);
    if (to === 'absent') delete at[last];
    else at[last] = to;
  };
  for (const [path, right] of Object.entries(fields)) set(path, right);
  if (changed !== '') set(changed, value);
  return body;
}

/** Names the field, and none that is there. */
const saysMissing = (field: string) =>
  new RegExp(`^(?!.*\\. (?!${field} )\\w+ is missing).*\\b${field} (?:is|must) `);

const UNSET = [null, '', 'absent'] as const;
const NEEDED = [null, 'absent'] as const;

/** One request with one of its fields unset. */
type Case = readonly [name: string, path: string, value: unknown, request: Request];

const casesOf = (values: readonly unknown[], isMeant: (request: Request, path: string) => boolean): Case[] =>
  REQUESTS.flatMap((request) =>
    [...new Set([...Object.keys(request.fields), ...request.optional])]
      .filter((path) => isMeant(request, path))
      .flatMap((path) => values.map((value) => [request.name, path, value, request] as const)),
  );

describe('a request of a merchant’s server', () => {
  it.each(REQUESTS.map((request) => [request.name, request] as const))(
    '%s succeeds with all of its fields, and with fields that nobody knows',
    async (_name, { fields, send, isSuccess }) => {
      await using sim = standingSimulator();
      expect(isSuccess(await send(sim, bodyOf(fields, '', 0)))).toBe(true);
      await using other = standingSimulator();
      const extra = { ip: '127.0.0.1', '@type': 'x', more: null, nested: { more: 1 } };
      expect(isSuccess(await send(other, bodyOf(fields, '', 0, extra)))).toBe(true);
    },
  );

  it.each(casesOf(UNSET, ({ optional }, path) => optional.includes(path)))(
    '%s succeeds with %s as %j',
    async (_name, path, value, { fields, send, isSuccess }) => {
      await using sim = standingSimulator();
      expect(isSuccess(await send(sim, bodyOf(fields, path, value)))).toBe(true);
    },
  );

  it.each(casesOf(NEEDED, ({ optional }, path) => !optional.includes(path)))(
    '%s is refused with %s as %j, and says why',
    async (_name, path, value, { fields, send, isSuccess }) => {
      await using sim = standingSimulator();
      const answer = await send(sim, bodyOf(fields, path, value));
      expect(isSuccess(answer)).toBe(false);
      const entries = [...sim.world().journal(), ...sim.unmatched()];
      const refused = entries.filter(({ explanation }) => explanation !== undefined);
      const field = path.split('.').at(-1) ?? '';
      expect(refused).toMatchObject([{ explanation: expect.stringMatching(saysMissing(field)) }]);
    },
  );
});
