/**
 * Vitest: one test a check.
 *
 * @module
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHECKS } from './checks.ts';
import { notice } from './reports/terminal.ts';
import { type RunOptions, type RunReport, runChecks } from './run-checks.ts';

/** How long all checks of an app may take, in ms. */
const LONGEST_MS = 600_000;

/**
 * Declares one test a check. A failure fails its test with what was seen and how to mend it; a check that is not for the app
 * is skipped.
 *
 * @param options - As for `runChecks`.
 * @param close - Called after the run, to stop what the options started.
 * @example
 * ```ts
 * import { describeChecks } from '@bonin/check/vitest';
 *
 * describeChecks({ subject, app: async ({ environment }) => startMyShop(environment) });
 * ```
 */
export function describeChecks(options: RunOptions, close: () => Promise<void> = async () => {}): void {
  describe(`the integration of ${options.subject.protocol}`, () => {
    let report: RunReport;
    beforeAll(async () => {
      report = await runChecks(options);
    }, LONGEST_MS);
    afterAll(close);

    it('accepts an ordinary verification', () => {
      expect(report.problem ?? 'accepted').toBe('accepted');
    });

    const checks = CHECKS.filter(({ id }) => options.only === undefined || options.only.includes(id));
    // A failure is thrown with all that a person needs; an assertion would hide it in a difference of texts.
    // oxlint-disable-next-line vitest/expect-expect
    it.for(checks)('$class $id', ({ id }, { skip }) => {
      const result = report.results.find((each) => each.id === id);
      if (result === undefined) throw new Error('the control was refused, so that nothing was judged');
      if (result.verdict === 'not-applicable') skip(notice(result));
      const isBad = report.unexpectedPasses.includes(id) || result.verdict === 'inconclusive';
      if (isBad || (result.verdict === 'fail' && result.expected !== true)) throw new Error(notice(result));
    });
  });
}
