// A member that asks as fast as it can; the same calls as an api's, without looking at the answers.
import { randomBytes } from 'node:crypto';
import { Pool } from 'undici';

const CONNECTIONS = 32;
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const JSON_TYPE = { 'content-type': 'application/json' };

/** Where to ask and as whom. */
export interface Target {
  readonly origin: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** A member of one world. */
export function createMember({ origin, environment }: Target) {
  const pool = new Pool(origin, { connections: CONNECTIONS });
  const memberCode = environment['KCB_MEMBER_CODE'] ?? '';
  const run = randomBytes(4).toString('hex');
  let count = 0;
  const id = () => `${run}${(count += 1)}`;

  const post = async (path: string, headers: Record<string, string>, body: string) => {
    const answer = await pool.request({
      method: 'POST',
      path,
      headers: { ...headers, 'x-api-tran-id': id() },
      body,
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 300) throw new Error(`${path}: ${answer.statusCode} ${text}`);
    return text;
  };

  const member = {
    token: async () => {
      const form = new URLSearchParams({
        grant_type: 'client_credentials',
        scope: 'ids',
        site_cd: environment['KCB_SITE_CODE'] ?? '',
        client_id: environment['KCB_CLIENT_ID'] ?? '',
        client_secret: environment['KCB_CLIENT_SECRET'] ?? '',
      });
      return post('/v1/oauth2/access_token', FORM, form.toString());
    },
    bearer: async () => (JSON.parse(await member.token()) as { access_token: string }).access_token,
    start: async (authorization: string) => {
      const text = await post(
        '/v1/id/phone/popup-start',
        { ...JSON_TYPE, authorization },
        JSON.stringify({
          idcf_mbr_com_cd: memberCode,
          rqst_svc_tx_seqno: id(),
          return_url: 'http://localhost:5173/api/certificate-callback/key',
          site_name: '본인 상점',
          site_url: 'http://localhost:5173',
          enc_algo_cd: '1331',
          enc_iv: '00112233445566778899aabbccddeeff',
          rqst_cause_cd: '00',
        }),
      );
      return (JSON.parse(text) as { svc_tkn: string }).svc_tkn;
    },
    finish: async (serviceToken: string) =>
      post(`/__sim/worlds/default/transactions/${serviceToken}/finish`, JSON_TYPE, '{}'),
    result: async (authorization: string, serviceToken: string) => {
      const text = await post(
        '/v1/id/phone/popup-result',
        { ...JSON_TYPE, authorization },
        JSON.stringify({ idcf_mbr_com_cd: memberCode, svc_tkn: serviceToken }),
      );
      if (!text.includes('"B000"')) throw new Error(text);
      return text;
    },
    close: async () => pool.close(),
  };
  return member;
}

/** Does `work` for each item, as many at a time as there are connections. */
export async function forEachOf<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (next < items.length) {
        const item = items[next];
        next += 1;
        if (item !== undefined) await work(item);
      }
    }),
  );
}
