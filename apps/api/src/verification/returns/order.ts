/** The order of the steps of every return. This order is the security argument: read it from top to bottom. */
import * as check from './check.ts';
import * as end from './end.ts';
import * as find from './find.ts';
import * as read from './read.ts';
import type { ReturnAnswer, ReturnKind, ReturnStep, ReturnVisit } from './visit.ts';

const S = 'secret-address';
const X = 'cancel-address';
const C = 'call';
const L = 'landing';

/** A step, and the kinds of return that take it. */
export interface OrderedStep extends ReturnStep {
  readonly kinds: readonly ReturnKind[];
}

const use = (step: ReturnStep, ...kinds: readonly ReturnKind[]): OrderedStep => ({ ...step, kinds });

/** Every return goes through these steps, and skips those that do not name its kind. */
export const RETURN_ORDER: readonly OrderedStep[] = [
  use(read.limitCalls, C),
  use(read.readReturnKey, S),
  use(read.readCancelKey, X),
  use(read.readToken, S),
  use(read.readHint, C, L),
  use(read.limitBareCalls, C),
  use(find.findByReturnKey, S),
  use(find.findByCancelKey, X),
  use(check.checkCancellable, X),
  use(check.takeToken, S),
  use(check.keepFirstToken, S),
  use(check.checkToken, S),
  use(find.findByOurId, C, L),
  use(find.findByBareToken, C),
  use(check.proveStart, C),
  use(check.checkPageOrigin, C),
  use(check.recogniseBrowser, S, L),
  use(check.limitStrangers, L),
  use(end.redirectErrors, S, X, L),
  use(end.recordReturn, S, X, C, L),
  use(end.noteSameBrowser, S),
  use(end.showReportedFailure, L),
  use(end.showCancelled, X),
  use(end.complete, S, C, L),
  use(end.showTransferCode, L),
  use(end.answerWithRedirect, S, L),
  use(end.answerWithUrl, C),
];

const stepsOf = (kind: ReturnKind) =>
  RETURN_ORDER.filter(({ kinds, isOnArrival }) => kinds.includes(kind) && isOnArrival !== true);
const STEPS: Readonly<Record<ReturnKind, readonly OrderedStep[]>> = {
  [S]: stepsOf(S),
  [X]: stepsOf(X),
  [C]: stepsOf(C),
  [L]: stepsOf(L),
};

/** Runs the steps that come before the body is read. @throws AppError of a step that refuses the request. */
export async function receiveReturn(visit: ReturnVisit): Promise<void> {
  for (const { isOnArrival, kinds, run } of RETURN_ORDER) {
    if (isOnArrival === true && kinds.includes(visit.kind)) await run(visit);
  }
}

/**
 * Takes a return through its steps.
 *
 * @returns the answer of the step that ended it.
 * @throws AppError of a step that refused it before errors are redirected.
 */
export async function takeReturn(visit: ReturnVisit): Promise<ReturnAnswer> {
  try {
    for (const step of STEPS[visit.kind]) {
      const running = step.run(visit);
      if (running !== undefined) await running;
      if (visit.answer !== undefined) break;
    }
  } catch (error) {
    end.endWithError(visit, error);
  }
  if (visit.answer === undefined) throw new TypeError('a return ended without an answer');
  return visit.answer;
}
