/** Waits again after a reload or Back, without the window. */
import { abortable } from './abortable.ts';
import type { Controls, Outcome, Progress } from './options.ts';
import type { ServerCalls } from './server-calls.ts';
import { Waiting } from './waiting.ts';

/** What the page can still do. It has no window any more. */
export type ResumedControls = Omit<Controls, 'reopen'>;

/** The options of `resume`: the id of the verification, and the calls to your server. */
export interface ResumeOptions extends Required<Pick<ServerCalls, 'status'>>, Pick<ServerCalls, 'claim'> {
  readonly transactionId: string;
  /** Called when the progress changes. It never gets `window-closed`. */
  readonly onProgress?: (progress: Progress, controls: ResumedControls) => void;
  /** Abort it to stop waiting. `end` then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** A verification for which the page waits again. */
export interface Resumed extends ResumedControls {
  /** Resolves with the end of the verification. */
  readonly end: Promise<Outcome>;
}

/**
 * Waits again for a verification that this browser started, after a reload or the Back button. It asks at once. The
 * page keeps `transactionId`, for example in sessionStorage. The id is useless without the start's secret.
 *
 * @param options - see {@link ResumeOptions}
 * @returns the controls, and the end as a promise
 * @example
 * ```ts
 * const resumed = resume({ ...remembered, ...apiCalls(), onProgress: askForDigitsIfElsewhere });
 * const end = await resumed.end;
 * ```
 */
export function resume(options: ResumeOptions): Resumed {
  const scope = new AbortController();
  const waiting = new Waiting(options, options.transactionId, { scope });
  waiting.end = abortable(waiting.end, options.signal, () => scope.abort());
  return waiting;
}
