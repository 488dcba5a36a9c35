// "Copy as test": one transaction as a Vitest file that stands alone, over the wire as a member would.
import type { Transaction } from '../../verification/transaction.ts';
import type { World } from '../../world/world.ts';
import { copiedEnd, literal } from './copied-person.ts';
import { type CopiedStep, copiedSteps, outcomeOf, UNREADABLE } from './copied-steps.ts';

/** The whole file. */
export function copiedTest(world: World, transaction: Transaction): string {
  const outcome = outcomeOf(transaction);
  const end = outcome === undefined ? undefined : copiedEnd(world, transaction, outcome);
  const steps = copiedSteps(world, transaction);
  const told = steps.flatMap((step) => (step.kind === 'result' ? [step.told] : []));
  const lines = [
    ...(end?.prepare ?? []),
    'const serviceToken = await popupStart();',
    ...steps.flatMap((step) => code(step, end?.finish ?? '')),
  ];
  return `${HEAD}
test(${literal(`popup-result tells ${told.join(', then ')}`)}, async () => {
${SETUP}
${lines.map((line) => `  ${line}`).join('\n')}
});
`;
}

function code(step: CopiedStep, finish: string): string[] {
  if (step.kind === 'finish') return [finish];
  if (step.kind === 'expire') return ['world.clock.advance(15 * 60_000); // past the service token’s life'];
  const { fault, told } = step;
  const waits = fault?.kind === 'timeout' ? ', 500' : '';
  return [
    ...(fault === undefined ? [] : [`world.fault(${literal(fault)}, { operation: 'popup-result' });`]),
    `expect(await popupResult(serviceToken${waits})).toBe(${literal(told)});`,
  ];
}

const HEAD = `// Copied from the simulator's console: one verification, over the wire as a member speaks it.
import { startSimulator } from '@bonin/mock-kcb';
import { expect, onTestFinished, test } from 'vitest';
`;

const SETUP = `  const sim = await startSimulator();
  onTestFinished(() => sim.close());
  const world = sim.createWorld();
  const { memberCode, siteCode, clientId, clientSecret } = world.credentials.kcb;
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
