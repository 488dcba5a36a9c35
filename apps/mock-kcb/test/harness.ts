// What the tests share: a simulator in process with a standing clock, and a merchant that speaks KCB's wire.
import { openKcbFields } from '@bonin/crypto/kcb';
import type { LightMyRequestResponse } from 'fastify';
import type { WorldHandle } from '../src/handle/world-handle.ts';
import { buildSimulator, type Simulator, type SimulatorOptions } from '../src/simulator.ts';

/** 2026-03-04 12:00 in Seoul. */
export const NOW = Date.parse('2026-03-04T03:00:00Z');
export const ENC_IV = '00112233445566778899aabbccddeeff';
export const RETURN_URL = 'http://localhost:5173/api/certificate-callback/key';

/** A simulator whose clock stands still unless a test moves it. */
export function standingSimulator(options: SimulatorOptions = {}): Simulator {
  return buildSimulator({ clock: () => NOW, ...options });
}

/** What lets providers say by the world's clock when somebody was verified. */
export const BY_WORLD_CLOCK: SimulatorOptions = { settings: { certifiedBy: 'world-clock' } };

export type Json = Record<string, unknown>;
export interface Started {
  readonly serviceToken: string;
  readonly encKey: string;
}

/** A merchant of one world. Call ids and transaction numbers count up, so that runs are equal. */
export function merchant(sim: Simulator, world: WorldHandle = sim.world()) {
  const { memberCode, siteCode, clientId, clientSecret } = world.credentials.kcb;
  let count = 0;
  const earlier = world.journal().length;
  const next = (prefix: string) => `${prefix}${earlier}n${(count += 1)}`;

  const tokenForm = (change: Record<string, string> = {}) =>
    new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'ids',
      site_cd: siteCode,
      client_id: clientId,
      client_secret: clientSecret,
      ...change,
    }).toString();
  const token = async (change: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    sim.app.inject({
      method: 'POST',
      url: '/v1/oauth2/access_token',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-api-tran-id': next('t'),
        ...headers,
      },
      payload: tokenForm(change),
    });
  const bearer = async () => String((await token()).json<Json>()['access_token']);
  const call = async (path: string, body: unknown, headers: Record<string, string>) =>
    sim.app.inject({
      method: 'POST',
      url: `/v1/id/phone/${path}`,
      headers: { 'content-type': 'application/json', 'x-api-tran-id': next('t'), ...headers },
      payload: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const startBody = (change: Json = {}): Json => ({
    idcf_mbr_com_cd: memberCode,
    rqst_svc_tx_seqno: next('tx'),
    return_url: RETURN_URL,
    site_name: '본인 상점',
    site_url: 'http://localhost:5173',
    enc_algo_cd: '1331',
    enc_iv: ENC_IV,
    rqst_cause_cd: '00',
    ...change,
  });
  const auth = async () => ({ authorization: `Bearer ${await bearer()}` });
  const popupStart = async (change: Json = {}, headers?: Record<string, string>) =>
    call('popup-start', startBody(change), headers ?? (await auth()));
  const start = async (change: Json = {}): Promise<Started> => {
    const body = (await popupStart(change)).json<Record<string, string>>();
    return { serviceToken: body['svc_tkn'] ?? '', encKey: body['enc_key'] ?? '' };
  };
  const popupResult = async (serviceToken: string, change: Json = {}, headers?: Record<string, string>) =>
    call(
      'popup-result',
      { idcf_mbr_com_cd: memberCode, svc_tkn: serviceToken, ...change },
      headers ?? (await auth()),
    );

  return { memberCode, token, tokenForm, bearer, auth, call, startBody, popupStart, start, popupResult };
}

/** The result with its encrypted fields opened. */
export function openResult(answer: LightMyRequestResponse, memberCode: string, encKey: string): Json {
  const body = answer.json<Record<string, string>>();
  const names = ['nm', 'brdt', 'mbphn_no', 'ci', 'di'].filter((name) => name in body);
  const fields = Object.fromEntries(names.map((name) => [name, body[name] ?? '']));
  return { ...body, ...openKcbFields({ memberCode, encKey, encIv: ENC_IV, fields }) };
}
