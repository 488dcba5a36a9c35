/** A page that was reloaded, or come Back to, goes on waiting for what it started: without the window. */
import { abortable } from './abortable.ts';
import type { Controls, Outcome, Progress } from './options.ts';
import type { ServerCalls } from './server-calls.ts';
import { Waiting } from './waiting.ts';

/** What a page can still do: the window is not its own any more. */
export type ResumedControls = Omit<Controls, 'reopen'>;

/** What `resume` takes: as much of a start's answer as a page may keep, and who is asked. */
export interface ResumeOptions extends Required<Pick<ServerCalls, 'status'>>, Pick<ServerCalls, 'claim'> {
  readonly transactionId: string;
  /** Called when the progress changes. `window-closed` never comes. */
  readonly onProgress?: (progress: Progress, controls: ResumedControls) => void;
  /** Ends the waiting: `end` rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** A verification that is waited for again. */
export interface Resumed extends ResumedControls {
  /** Resolves with the end of the verification. */
  readonly end: Promise<Outcome>;
}

/**
 * Waits again for a verification that this browser started, after a reload or the Back button. Asks at once. The page
 * keeps `transactionId` (sessionStorage will do: it is of no use without the start's secret).
 *
 * @param options see {@link ResumeOptions}.
 * @returns what can be done meanwhile, and how it ended.
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
