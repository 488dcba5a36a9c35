/**
 * Playwright: one test a check.
 *
 * @module
 */
import { test } from '@playwright/test';
import { CHECKS } from './checks.ts';
import { notice } from './reports/terminal.ts';
import { type RunOptions, type RunReport, runChecks } from './run-checks.ts';

/** How long all checks of an app may take, in ms. */
const LONGEST_MS = 600_000;

/**
 * Declares one test a check. They run in one worker, one after the other, because they share one run.
 *
 * @param options - As for `runChecks`.
 * @example
 * ```ts
 * import { describeChecks } from '@bonin/check/playwright';
 *
 * describeChecks({ subject, app: async ({ environment }) => startMyShop(environment) });
 * ```
 */
export function describeChecks(options: RunOptions): void {
  test.describe(`the integration of ${options.subject.protocol}`, () => {
    test.describe.configure({ mode: 'default', timeout: LONGEST_MS });
    let running: Promise<RunReport> | undefined;
    const report = async () => (running ??= runChecks(options));

    const checks = CHECKS.filter(({ id }) => options.only === undefined || options.only.includes(id));
    for (const { id, class: kind } of checks) {
      test(`${kind} ${id}`, async () => {
        const { problem, results, unexpectedPasses } = await report();
        if (problem !== undefined) throw new Error(problem);
        const result = results.find((each) => each.id === id);
        if (result === undefined) throw new Error('the check was not made');
        test.skip(result.verdict === 'not-applicable', notice(result));
        const isBad = unexpectedPasses.includes(id) || result.verdict === 'inconclusive';
        if (isBad || (result.verdict === 'fail' && result.expected !== true)) throw new Error(notice(result));
      });
    }
  });
}
