/** What a check is, and what it can say. */
import type { Protocol } from './config.ts';
import type { Stage } from './stage.ts';

/** A: an account can be taken over. B: law or privacy. C: breaks for users. D: costs money. */
export type CheckClass = 'A' | 'B' | 'C' | 'D';

/** What a check can say. */
export type Verdict = 'pass' | 'fail' | 'warn' | 'inconclusive' | 'not-applicable';

/** Why a check could not be made, or is not for this app. */
export type Reason =
  | 'another-protocol'
  | 'needs-whoami'
  | 'needs-account'
  | 'needs-name'
  | 'needs-count'
  | 'needs-expected'
  | 'needs-age'
  | 'needs-logs'
  | 'needs-restart'
  | 'needs-clock'
  | 'needs-chromium'
  | 'needs-access-token'
  | 'needs-request'
  | 'no-page'
  | 'no-result-call'
  | 'token-each-time'
  | 'no-address'
  | 'not-today'
  | 'same-cause'
  | 'control-refused'
  | 'app-gone'
  | 'start-refused'
  | 'oracle-unclear'
  | 'broken-check';

/** What one check found in one app. */
export interface Finding {
  readonly verdict: Verdict;
  readonly reason?: Reason;
  /** A short fact without a value from outside: the name of a field, a number, a closed code. */
  readonly detail?: string;
}

/** The texts of a check in one language. */
export interface Words {
  /** The mistake, in one sentence. */
  readonly title: string;
  /** The rule that it breaks. */
  readonly rule: string;
  /** What the check does, and what counts as evidence. */
  readonly how: string;
  /** How to mend it, in at most three sentences. */
  readonly cure: string;
}

/** What a check needs from the configuration. */
export type Need =
  | 'whoami'
  | 'account'
  | 'name'
  | 'count'
  | 'expected'
  | 'age'
  | 'logs'
  | 'restart'
  | 'clock'
  | 'chromium'
  | 'request'
  | 'result-call';

/** One check: one mistake that merchants make. */
export interface Check {
  readonly id: string;
  readonly class: CheckClass;
  /** All protocols where nothing is said. */
  readonly protocols?: readonly Protocol[];
  readonly needs?: readonly Need[];
  /** Checks whose failure explains a failure of this one. */
  readonly impliedBy?: readonly string[];
  readonly en: Words;
  readonly ko: Words;
  /** The mended code, in pseudo-code. */
  readonly fix: string;
  /** Where it runs: in an HTTP client by default. */
  run(stage: Stage): Promise<Finding>;
}

/** The app does what it should. */
export const PASS: Finding = { verdict: 'pass' };

/** The mistake was seen, with positive evidence. */
export function fail(detail?: string): Finding {
  return detail === undefined ? { verdict: 'fail' } : { verdict: 'fail', detail };
}

/** Something that costs money, or that is not sure to be wrong. */
export function warn(detail?: string): Finding {
  return detail === undefined ? { verdict: 'warn' } : { verdict: 'warn', detail };
}

/** The check could not be judged. */
export function inconclusive(reason: Reason, detail?: string): Finding {
  return { verdict: 'inconclusive', reason, ...(detail === undefined ? {} : { detail }) };
}

/** The check is not for this app. */
export function notApplicable(reason: Reason): Finding {
  return { verdict: 'not-applicable', reason };
}
