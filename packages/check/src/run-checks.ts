/**
 * Checks an integration of KCB, IamPort or PortOne: drives it through the mistakes that merchants make, and says which it makes.
 *
 * @module
 */
import { performance } from 'node:perf_hooks';
import type { Simulator } from '@bonin/simulator';
import { z } from 'zod';
import type { StartApp } from './bench/app.ts';
import { Bench, type BenchOptions, type KeptApp } from './bench/bench.ts';
import type { Check } from './check.ts';
import { CHECKS } from './checks.ts';
import { Subject, type SubjectInput } from './config.ts';
import { type Control, control } from './control.ts';
import { Newcomers } from './people.ts';
import { driverOf } from './protocols.ts';
import { type CheckResult, exitCodeOf, type RunReport } from './report.ts';
import { runOne, type Shared } from './run-one.ts';
import { Stage, yearsOf } from './stage.ts';

export type { AppUnderTest, Launch, StartApp } from './bench/app.ts';
export type { KeptApp } from './bench/bench.ts';
export type { Check, CheckClass, Finding, Reason, Verdict } from './check.ts';
export type { SubjectInput } from './config.ts';
export type { CheckResult, RunReport } from './report.ts';
export { CHECKS } from './checks.ts';

/** How a run is made. */
export interface RunOptions {
  /** What is known of the app: protocol, start, how acceptance shows. */
  readonly subject: SubjectInput;
  /** Starts the app for one world. */
  readonly app: StartApp;
  /** `check` by default: a fresh app a check. `worker`: one app a worker, whose world is reset between checks. */
  readonly isolation?: BenchOptions['isolation'];
  /** How many checks run at once, 1–16; 4 by default. */
  readonly workers?: number;
  /** The port of the simulator for an app that runs already. */
  readonly simulatorPort?: number;
  /** A simulator that runs already, such as the one of a Vitest worker. It is left running. */
  readonly simulator?: Simulator;
  /** Whether the app believes the time that it is started with. */
  readonly knowsTime?: boolean;
  /** The time that the app is started with, as an instant of ISO 8601; the real time by default. It needs `knowsTime`. */
  readonly now?: string;
  /** The path of a Chromium for the checks that need a browser. Without it they are not applicable. */
  readonly chromium?: string;
  /**
   * `each` by default: every check begins with an ordinary verification that must be accepted. `once`: only the run does,
   * which takes a fourth less time.
   */
  readonly controls?: 'each' | 'once';
  /** Only these checks, by id. */
  readonly only?: readonly string[];
  /** Failures that are known, by id. */
  readonly expected?: readonly string[];
  /** Called with the result after each check. */
  readonly onResult?: (result: CheckResult, done: number, all: number) => void;
  /**
   * Called with the report and up to eight apps in which a check failed, each as the check left it. They run until the promise
   * settles, so that the lines of the evidence can be sent again.
   */
  readonly keep?: (report: RunReport, apps: readonly KeptApp[]) => Promise<void>;
  /** How a check is run again; a command line by default. */
  readonly rerun?: (id: string) => string;
}

/**
 * Runs checks against an app.
 *
 * @param options - The app, what is known of it, and which checks.
 * @returns The report; `exitCode` is 0 where the app is clean, 1 with failures, 2 where nothing could be judged.
 * @throws TypeError where the subject or the time is wrong, or a check of `only` does not exist.
 * @example
 * ```ts
 * const report = await runChecks({
 *   subject: {
 *     protocol: 'kcb',
 *     start: { method: 'POST', url: '/verify' },
 *     accept: { whoami: { url: '/me', path: 'verified' } },
 *   },
 *   app: async ({ environment }) => startMyShop(environment),
 * });
 * ```
 */
export async function runChecks(options: RunOptions): Promise<RunReport> {
  const { subject, checks } = readOptions(options);
  const startedMs = performance.now();
  const startedAt = new Date().toISOString();
  const shared = sharedBy(options, subject);
  try {
    const first = await firstControl(shared);
    const problem = typeof first === 'string' ? first : undefined;
    const trusted = typeof first === 'string' || options.controls !== 'once' ? undefined : first;
    const results = problem === undefined ? await runAll(checks, { ...shared, trusted }, options) : [];
    const expected = new Set(options.expected);
    const marked = withExpected(withCauses(results), expected);
    const unexpectedPasses = marked
      .filter(({ id, verdict }) => expected.has(id) && (verdict === 'pass' || verdict === 'warn'))
      .map(({ id }) => id);
    const report: RunReport = {
      version: 1,
      protocol: subject.protocol,
      startedAt,
      durationMs: Math.round(performance.now() - startedMs),
      exitCode: problem === undefined ? exitCodeOf(marked, unexpectedPasses) : 2,
      ...(problem === undefined ? {} : { problem }),
      results: marked,
      unexpectedPasses,
    };
    const { kept } = shared.bench;
    if (kept.length > 0) await options.keep?.(report, kept);
    return report;
  } finally {
    await shared.bench.close();
  }
}

function sharedBy(options: RunOptions, subject: Subject): Shared {
  const { app, isolation = 'check', workers = 4, knowsTime = false, now, chromium, simulator } = options;
  const bench = new Bench({
    start: app,
    isolation,
    workers,
    knowsTime,
    now,
    chromium,
    simulator,
    keepsFailed: options.keep !== undefined,
    ...(options.simulatorPort === undefined ? {} : { port: options.simulatorPort }),
  });
  const nowMs = now === undefined ? Date.now() : Date.parse(now);
  return {
    bench,
    subject,
    driver: driverOf(subject.protocol),
    newcomers: new Newcomers(nowMs, yearsOf(subject)),
    rerun: options.rerun ?? ((id: string) => `npx @bonin/check --only ${id}`),
    now,
  };
}

function readOptions({
  subject,
  only,
  expected = [],
  now,
  knowsTime,
  chromium,
  isolation,
  keep,
}: RunOptions): {
  subject: Subject;
  checks: Check[];
} {
  if (now !== undefined && !(knowsTime === true && z.iso.datetime().safeParse(now).success))
    throw new TypeError('now: is an instant of ISO 8601, for an app that believes it');
  const read = Subject.safeParse(subject);
  if (!read.success) {
    const where = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new TypeError(`subject: ${where.join('; ')}`);
  }
  if ('page' in read.data.start && chromium === undefined)
    throw new TypeError('start: a page needs Chromium');
  const unknown = [...(only ?? []), ...expected].filter((id) => CHECKS.every((check) => check.id !== id));
  if (unknown.length > 0) throw new TypeError(`there is no check ${unknown.join(', ')}`);
  const checks = CHECKS.filter(({ id }) => only === undefined || only.includes(id));
  if (isolation === 'attached' && keep !== undefined && checks.length !== 1)
    throw new TypeError('keep: an app that runs already can be left as it is after one check only');
  return { subject: read.data, checks };
}

/** The control of the whole run, or why nothing can be judged. */
async function firstControl(shared: Shared): Promise<Control | string> {
  let place;
  try {
    place = await shared.bench.acquire();
  } catch (error) {
    return `The app did not start: ${error instanceof Error ? error.message : 'unknown error'}`;
  }
  try {
    const first = await control(new Stage({ ...shared, ...place, chromium: shared.bench.chromium }));
    if (first.isAccepted) return first;
    const asked = place.wire.calls.length;
    const calls =
      asked === 0 ? 'The app never called the simulator.' : `The app called the simulator ${asked} times.`;
    return `The control was refused (${first.reason}): ${first.detail}. ${calls}`;
  } finally {
    await shared.bench.release(place, false);
  }
}

async function runAll(
  checks: readonly Check[],
  shared: Shared,
  { onResult }: RunOptions,
): Promise<CheckResult[]> {
  const results = new Map<string, CheckResult>();
  const waiting = [...checks];
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const result = await runOne(check, shared);
      results.set(check.id, result);
      onResult?.(result, results.size, checks.length);
    }
  };
  await Promise.all(Array.from({ length: shared.bench.workers }, worker));
  return checks.flatMap(({ id }) => results.get(id) ?? []);
}

/** A failure that another failure explains is said once. */
function withCauses(results: readonly CheckResult[]): CheckResult[] {
  const failed = new Set(results.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id));
  const causes = new Map(CHECKS.map(({ id, impliedBy = [] }) => [id, impliedBy]));
  return results.map((result) => {
    const cause = result.verdict === 'fail' ? causes.get(result.id)?.find((id) => failed.has(id)) : undefined;
    return cause === undefined
      ? result
      : { ...result, verdict: 'not-applicable', reason: 'same-cause', detail: cause };
  });
}

function withExpected(results: readonly CheckResult[], expected: ReadonlySet<string>): CheckResult[] {
  return results.map((result) => {
    const isExpected = expected.has(result.id) && result.verdict === 'fail';
    return isExpected ? Object.assign({}, result, { expected: true }) : result;
  });
}
