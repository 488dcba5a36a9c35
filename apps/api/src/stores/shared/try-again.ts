/** Repeats calls that did nothing, for about as long as one call may take. */
import { setTimeout as delay } from 'node:timers/promises';
import { CallError } from './call-error.ts';

/** How long a call may take, in milliseconds. */
export const CALL_MS = 1000;
const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 100;

/** Time as a store sees it; a test brings its own. */
export interface StoreTime {
  readonly pause: (ms: number) => Promise<unknown>;
  /** Milliseconds of a clock that nobody sets. */
  readonly monotonic: () => number;
}

export const REAL_TIME: StoreTime = { pause: (ms) => delay(ms), monotonic: () => performance.now() };

/**
 * Calls until the server answers, or a second has passed.
 *
 * @param isRead whether the call changes nothing: then it is also repeated after an unclear end. A write never is.
 * @throws CallError of the last try.
 */
export async function tryAgain<T>(
  work: () => Promise<T>,
  isRead: boolean,
  { pause, monotonic }: StoreTime,
): Promise<T> {
  const giveUpAt = monotonic() + CALL_MS;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      const mayRepeat = error.end === 'not-run' || (isRead && error.end === 'unclear');
      if (!mayRepeat || monotonic() >= giveUpAt) throw error;
      await pause(pauseMs);
    }
  }
}
