// A member that speaks KCB's wire with a real client over a real connection.
import { Client, type Dispatcher } from 'undici';
import type { SimulatedWorld, Simulator } from '../src/simulator.ts';
import { ENC_IV, RETURN_URL } from './harness.ts';

/** Calls of one world's member; one connection, kept alive. */
export function wire(sim: Simulator, world: SimulatedWorld = sim.world()) {
  const { memberCode, siteCode, clientId, clientSecret } = world.credentials.kcb;
  const client = new Client(sim.origin, { headersTimeout: 2000, bodyTimeout: 2000 });
  let count = 0;
  const callId = () => `wire${(count += 1)}`;

  const token = async (signal?: AbortSignal) =>
    client.request({
      method: 'POST',
      path: '/v1/oauth2/access_token',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-api-tran-id': callId() },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        scope: 'ids',
        site_cd: siteCode,
        client_id: clientId,
        client_secret: clientSecret,
      }).toString(),
      ...(signal === undefined ? {} : { signal }),
    });
  const bearer = async () => String(((await (await token()).body.json()) as Json)['access_token']);
  const call = async (path: string, authorization: string, body: Json, signal?: AbortSignal) =>
    client.request({
      method: 'POST',
      path: `/v1/id/phone/${path}`,
      headers: {
        'content-type': 'application/json; charset=UTF-8',
        'x-api-tran-id': callId(),
        authorization: `Bearer ${authorization}`,
      },
      body: JSON.stringify(body),
      ...(signal === undefined ? {} : { signal }),
    });
  const popupStart = async (authorization: string, signal?: AbortSignal) =>
    call(
      'popup-start',
      authorization,
      {
        idcf_mbr_com_cd: memberCode,
        rqst_svc_tx_seqno: `seq${(count += 1)}`,
        return_url: RETURN_URL,
        site_name: '본인 상점',
        site_url: 'http://localhost:5173',
        enc_algo_cd: '1331',
        enc_iv: ENC_IV,
        rqst_cause_cd: '00',
      },
      signal,
    );
  const popupResult = async (authorization: string, serviceToken: string, signal?: AbortSignal) =>
    call('popup-result', authorization, { idcf_mbr_com_cd: memberCode, svc_tkn: serviceToken }, signal);

  return {
    token,
    bearer,
    popupStart,
    popupResult,
    /** A service token and the bearer that asked for it. */
    async start(): Promise<{ authorization: string; serviceToken: string; encKey: string }> {
      const authorization = await bearer();
      const body = await json(await popupStart(authorization));
      return {
        authorization,
        serviceToken: String(body['svc_tkn']),
        encKey: String(body['enc_key']),
      };
    },
    [Symbol.asyncDispose]: async () => client.destroy(),
  };
}

export type Json = Record<string, unknown>;

/** An answer's body as an object. */
export async function json(answer: Dispatcher.ResponseData): Promise<Json> {
  return (await answer.body.json()) as Json;
}
