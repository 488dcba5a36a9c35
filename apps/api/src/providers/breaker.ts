/** A circuit breaker for one call: after some failures in a row, calls fail at once for a while instead of piling up. */
import type { Clock } from '../surroundings.ts';

/** Failures in a row that open it. */
const THRESHOLD = 5;
/** How long it stays open before one call may try again. */
const OPEN_MS = 10_000;

/** Decides whether a call may be made. */
export interface Breaker {
  /** Whether a call may be made now. While half open only one is let through. */
  allows(): boolean;
  succeeded(): void;
  failed(): void;
}

/**
 * @param clock - Tells when it may try again.
 * @param changed - Told when it opens and when it closes, once each.
 */
export function createBreaker(clock: Clock, changed: (isOpen: boolean) => void): Breaker {
  let failures = 0;
  let openUntil = 0;
  return {
    allows() {
      if (failures < THRESHOLD) return true;
      const leftMs = openUntil - clock.now();
      // Longer than it ever is: the clock was set back.
      if (leftMs > 0 && leftMs <= OPEN_MS) return false;
      // Half open: this call decides; the others wait for another turn.
      openUntil = clock.now() + OPEN_MS;
      return true;
    },
    succeeded() {
      if (failures >= THRESHOLD) changed(false);
      failures = 0;
    },
    failed() {
      failures += 1;
      if (failures >= THRESHOLD) openUntil = clock.now() + OPEN_MS;
      if (failures === THRESHOLD) changed(true);
    },
  };
}
