/** Waiting for the lock of another process, without stopping this one. */
import { setTimeout as delay } from 'node:timers/promises';
import type { AppError } from '../../errors.ts';
import { isLocked, storeError } from './failure.ts';

/** How long a statement may wait inside the driver, in milliseconds. Nothing else runs meanwhile. */
export const DRIVER_WAIT_MS = 2;
/** How long a call waits for the lock in all, in milliseconds. */
const GIVE_UP_AFTER_MS = 2000;
const LONGEST_PAUSE_MS = 50;

/** Time as the waiting sees it; a test brings its own. */
export interface LockTime {
  readonly pause: (ms: number) => Promise<unknown>;
  /** Milliseconds of a clock that nobody sets. */
  readonly monotonic: () => number;
}

const REAL_TIME: LockTime = { pause: (ms) => delay(ms), monotonic: () => performance.now() };

/** Runs a statement until no lock is in its way. A statement that met a lock has changed nothing. */
export type WhenFree = <T>(work: () => T | Promise<T>) => Promise<T>;

/**
 * @param failed hears of each failure.
 * @returns what throws `AppError('store_unavailable')` for every failure, and for a lock that lasts too long.
 */
export function createWhenFree(
  failed: (error: AppError) => void,
  { pause, monotonic }: LockTime = REAL_TIME,
): WhenFree {
  return async (work) => {
    const giveUpAt = monotonic() + GIVE_UP_AFTER_MS;
    for (let pauseMs = 1; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      try {
        return await work();
      } catch (error) {
        if (!isLocked(error) || monotonic() >= giveUpAt) {
          const own = storeError(error);
          failed(own);
          throw own;
        }
        await pause(pauseMs);
      }
    }
  };
}
