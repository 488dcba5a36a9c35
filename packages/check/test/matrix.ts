/** Runs checks against a sample shop with a planted defect. */
import { startSimulator } from '@bonin/simulator';
import { type CheckResult, type RunReport, runChecks } from '../src/run-checks.ts';
import type { Defect } from './shops/defects.ts';
import { startExpressShop } from './shops/express-shop.ts';
import { shopSubject } from './shops/subject.ts';

export type Protocol = 'kcb' | 'iamport' | 'portone';

/** The number of the person who owns the account, for the one check that needs an owner. */
const OWNER = '01000000001';

const shared = startSimulator();

/** A day on which every birthday exists: the matrix says the same all year round. */
const NOW = '2030-06-14T03:00:00.000Z';

/** Runs checks against the shop, with its defect if there is one. */
export async function runShop(
  protocol: Protocol,
  defect?: Defect,
  only?: readonly string[],
  { chromium, now = NOW }: { chromium?: string; now?: string } = {},
): Promise<RunReport> {
  const isOwned = defect === 'other-person-than-expected';
  const report = await runChecks({
    subject: shopSubject(protocol, isOwned ? { expected: OWNER } : {}),
    app: async (launch) => startExpressShop(launch, { protocol, defect, isOwned }),
    isolation: 'worker',
    workers: 2,
    simulator: await shared,
    controls: 'once',
    knowsTime: true,
    now,
    ...(only === undefined ? {} : { only }),
    ...(chromium === undefined ? {} : { chromium }),
  });
  if (report.problem !== undefined) throw new Error(`${defect ?? 'the good shop'}: ${report.problem}`);
  return report;
}

/** What turned red: failures, and warnings of class D. */
export function redOf({ results }: RunReport): string[] {
  return results.filter(isRed).map(({ id }) => id);
}

/** Results that a person would have to look at, as text. */
export function noticesOf({ results }: RunReport): string[] {
  return results
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'warn' || verdict === 'inconclusive')
    .map(({ id, verdict, reason, detail }) => [id, verdict, reason, detail].filter(Boolean).join(' '));
}

function isRed({ verdict, class: kind }: CheckResult): boolean {
  return verdict === 'fail' || (kind === 'D' && verdict === 'warn');
}
