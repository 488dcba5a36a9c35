// IamPort in a copied test: the attempt begins without a browser, and the merchant's server asks for the certification.
import { literal, outcomeOf } from '../../console/copied-person.ts';
import { type CopiedProtocol, UNREADABLE } from '../../console/copied-protocol.ts';
import { failureText } from './failure-text.ts';
import type { IamportOwn } from './protocol.ts';

const USUAL_PG = 'danal';
const CERTIFIED = 'certified: true';
const NOT_CERTIFIED = 'certified: false';

const SETUP = `  const { impKey, impSecret } = world.credentials.iamport;

  const token = async () => {
    const answer = await fetch(\`\${sim.origin}/users/getToken\`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ imp_key: impKey, imp_secret: impSecret }),
    });
    return ((await answer.json()) as { response: { access_token: string } }).response.access_token;
  };
  /** What the merchant's server reads of the certification, or that there was no answer. */
  const certification = async (impUid: string, timeoutMs = 10_000) => {
    try {
      const answer = await fetch(\`\${sim.origin}/certifications/\${impUid}\`, {
        headers: { authorization: await token() },
        signal: AbortSignal.timeout(timeoutMs),
      });
      const { response } = (await answer.json()) as { response?: { certified: boolean } | null };
      return response ? \`certified: \${response.certified}\` : \`HTTP \${answer.status}\`;
    } catch {
      return '${UNREADABLE}';
    }
  };
`;

/** IamPort. */
export const COPIED_IAMPORT: CopiedProtocol<IamportOwn> = {
  operation: 'iamport-certification',
  setup: SETUP,
  id: 'impUid',
  ask: 'certification',
  pending: NOT_CERTIFIED,
  begin(_world, { own: { pg } }) {
    // Never the merchant's own number: it may be anything.
    const how = { merchantUid: 'copied-1', ...(pg.provider === USUAL_PG ? {} : { pg: pg.provider }) };
    return `const { impUid } = world.iamport.attempt(${literal(how)});`;
  },
  // The certification says that nobody was certified, and not why: only the page is told.
  end({ step, failure, own: { pg } }, finish) {
    if (step === 'closed') return [finish];
    const [code] = failure === undefined ? [] : failureText(pg.provider, failure);
    const told = failure === undefined ? { success: 'true' } : { success: 'false', error_code: code };
    return [`const back = ${finish}`, `expect(back.fields).toMatchObject(${literal(told)});`];
  },
  hasEnded: (transaction) => outcomeOf(transaction) !== undefined,
  toldNow: (_world, { verified }) => (verified === undefined ? NOT_CERTIFIED : CERTIFIED),
  mayTell: () => [CERTIFIED, NOT_CERTIFIED],
  read(body, status) {
    const response: unknown = Object(body).response;
    return response ? `certified: ${String(Object(response).certified)}` : `HTTP ${status}`;
  },
};
