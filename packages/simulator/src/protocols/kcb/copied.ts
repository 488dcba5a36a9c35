// KCB in a copied test: popup-start and popup-result, over the wire as a member would.
import { outcomeOf } from '../../console/copied-person.ts';
import { type CopiedProtocol, UNREADABLE } from '../../console/copied-protocol.ts';
import type { KcbOwn } from './protocol.ts';

const SETUP = `  const { memberCode, siteCode, clientId, clientSecret } = world.credentials.kcb;
  let calls = 0;

  const bearer = async () => {
    const answer = await fetch(\`\${sim.origin}/v1/oauth2/access_token\`, {
      method: 'POST',
      headers: { 'x-api-tran-id': \`call\${(calls += 1)}\` },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        scope: 'ids',
        site_cd: siteCode,
        client_id: clientId,
        client_secret: clientSecret,
      }),
    });
    return ((await answer.json()) as { access_token: string }).access_token;
  };
  const call = async (path: string, body: object, timeoutMs = 10_000) => {
    const authorization = \`Bearer \${await bearer()}\`;
    return fetch(\`\${sim.origin}/v1/id/phone/\${path}\`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-tran-id': \`call\${(calls += 1)}\`, authorization },
      body: JSON.stringify({ idcf_mbr_com_cd: memberCode, ...body }),
      signal: AbortSignal.timeout(timeoutMs),
    });
  };
  const popupStart = async () => {
    const answer = await call('popup-start', {
      rqst_svc_tx_seqno: 'copied1',
      return_url: 'http://localhost:5173/callback',
      site_name: 'my shop',
      site_url: 'http://localhost:5173',
      enc_algo_cd: '1331',
      enc_iv: '00112233445566778899aabbccddeeff',
      rqst_cause_cd: '00',
    });
    return ((await answer.json()) as { svc_tkn: string }).svc_tkn;
  };
  /** The result code that the member reads, or that there was none. */
  const popupResult = async (serviceToken: string, timeoutMs?: number) => {
    try {
      const answer = await call('popup-result', { svc_tkn: serviceToken }, timeoutMs);
      const body = (await answer.json()) as { rsp_cd?: string };
      return body.rsp_cd ?? \`HTTP \${answer.status}\`;
    } catch {
      return '${UNREADABLE}';
    }
  };
`;

/** KCB. */
export const COPIED_KCB: CopiedProtocol<KcbOwn> = {
  operation: 'popup-result',
  setup: SETUP,
  id: 'serviceToken',
  ask: 'popupResult',
  pending: 'B102',
  expired: 'B132',
  begin: () => 'const serviceToken = await popupStart();',
  hasEnded: (transaction) => outcomeOf(transaction) !== undefined,
  toldNow(world, { expiresAt, failure, verified, step }) {
    if (world.clock.now() >= expiresAt) return 'B132';
    if (failure !== undefined) return failure;
    if (step === 'spent') return 'B128';
    return verified === undefined ? 'B102' : 'B000';
  },
  mayTell: ({ failure }) => ['B000', 'B102', 'B128', 'B132', failure],
  read(body, status) {
    const code: unknown = Object(body).rsp_cd;
    return typeof code === 'string' ? code : `HTTP ${status}`;
  },
};
