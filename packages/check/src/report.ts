/** What a run found, as data. Every report is made from it. */
import { z } from 'zod';
import { Protocol } from './config.ts';

/** What supports a verdict: requests and calls. */
export const Evidence = z.strictObject({
  /** What the browsers sent, as lines for the shell. */
  requests: z.array(z.string()),
  /** What the app asked the provider, masked. */
  journal: z.array(z.string()),
  /** What a browser showed, as a PNG in base64. */
  screenshot: z.string().optional(),
});
/** What supports a verdict: requests and calls. */
export type Evidence = z.infer<typeof Evidence>;

/** What one check said about the app. */
export const CheckResult = z.strictObject({
  id: z.string(),
  class: z.enum(['A', 'B', 'C', 'D']),
  verdict: z.enum(['pass', 'fail', 'warn', 'inconclusive', 'not-applicable']),
  reason: z.string().optional(),
  detail: z.string().optional(),
  /** Whether the failure stands in the file of expected failures. */
  expected: z.boolean().optional(),
  durationMs: z.number(),
  evidence: Evidence.optional(),
  rerun: z.string(),
});
/** What one check said about the app. */
export type CheckResult = z.infer<typeof CheckResult>;

/** What a run of checks found. */
export const RunReport = z.strictObject({
  version: z.literal(1),
  protocol: Protocol,
  startedAt: z.iso.datetime(),
  durationMs: z.number(),
  /** 0: clean, 1: failures, 2: could not judge. */
  exitCode: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  /** Why the whole run could not be judged. */
  problem: z.string().optional(),
  results: z.array(CheckResult),
  /** Ids of expected failures that passed. */
  unexpectedPasses: z.array(z.string()),
});
/** What a run of checks found. */
export type RunReport = z.infer<typeof RunReport>;

/** How many results there are of a verdict. */
export function countOf({ results }: RunReport, verdict: CheckResult['verdict']): number {
  return results.filter((result) => result.verdict === verdict).length;
}

/** The exit code of a run. A run that judged nothing is no success. */
export function exitCodeOf(results: readonly CheckResult[], unexpectedPasses: readonly string[]): 0 | 1 | 2 {
  const unexpected = results.filter(({ verdict, expected }) => verdict === 'fail' && expected !== true);
  if (unexpected.length > 0 || unexpectedPasses.length > 0) return 1;
  const judged = results.filter(({ verdict }) => verdict !== 'inconclusive' && verdict !== 'not-applicable');
  const isUnjudged = judged.length === 0 || results.some(({ verdict }) => verdict === 'inconclusive');
  return isUnjudged ? 2 : 0;
}
