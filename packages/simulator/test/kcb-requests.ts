// KCB's three calls as a member sends them. How they go out (inject, a real connection) is up to the caller.
import type { WorldCredentials } from '@bonin/contracts/simulator/protocol';

export const ENC_IV = '00112233445566778899aabbccddeeff';
export const RETURN_URL = 'http://localhost:5173/api/certificate-callback/key';

/** One request. */
export interface KcbRequest {
  readonly method: 'POST';
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/**
 * The requests of a member.
 *
 * @param newId - Gives an id that was never used: of a token call, of another call, of a transaction.
 */
export function kcbRequests(
  { memberCode, siteCode, clientId, clientSecret }: WorldCredentials['kcb'],
  newId: (kind: 'token' | 'call' | 'transaction') => string,
) {
  const tokenForm = (change: Record<string, string> = {}) =>
    new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'ids',
      site_cd: siteCode,
      client_id: clientId,
      client_secret: clientSecret,
      ...change,
    }).toString();
  const call = (name: string, body: unknown, headers: Record<string, string>): KcbRequest => ({
    method: 'POST',
    path: `/v1/id/phone/${name}`,
    headers: { 'content-type': 'application/json', 'x-api-tran-id': newId('call'), ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const startBody = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
    idcf_mbr_com_cd: memberCode,
    rqst_svc_tx_seqno: newId('transaction'),
    return_url: RETURN_URL,
    site_name: '본인 상점',
    site_url: 'http://localhost:5173',
    enc_algo_cd: '1331',
    enc_iv: ENC_IV,
    rqst_cause_cd: '00',
    ...change,
  });
  return {
    tokenForm,
    startBody,
    call,
    token: (change: Record<string, string> = {}, headers: Record<string, string> = {}): KcbRequest => ({
      method: 'POST',
      path: '/v1/oauth2/access_token',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-api-tran-id': newId('token'),
        ...headers,
      },
      body: tokenForm(change),
    }),
    popupStart: (headers: Record<string, string>, change: Record<string, unknown> = {}) =>
      call('popup-start', startBody(change), headers),
    popupResult: (
      headers: Record<string, string>,
      serviceToken: string,
      change: Record<string, unknown> = {},
    ) => call('popup-result', { idcf_mbr_com_cd: memberCode, svc_tkn: serviceToken, ...change }, headers),
  };
}
