/** Counts for the limits, by a clock that nobody sets: one that was set back would refuse starts until it has caught up. */
import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit';

type Counted = Parameters<FastifyRateLimitStore['incr']>[1];

interface Window {
  count: number;
  /** When the window began, in milliseconds of the monotonic clock. */
  readonly since: number;
}

/**
 * Creates the store that the limits share. Each limit counts for itself.
 *
 * @param most keys remembered by one limit; the one that was counted longest ago is forgotten first.
 * @param monotonic milliseconds of a clock that nobody sets.
 */
export function createRateStore(
  most: number,
  monotonic: () => number = () => performance.now(),
): FastifyRateLimitStoreCtor {
  return class RateStore implements FastifyRateLimitStore {
    readonly #windows = new Map<string, Window>();

    incr(key: string, counted: Counted, timeWindowMs: number): void {
      const now = monotonic();
      const known = this.#windows.get(key);
      const window =
        known === undefined || now >= known.since + timeWindowMs ? { count: 0, since: now } : known;
      window.count += 1;
      // To the end of the line, which is by the time of the last count.
      this.#windows.delete(key);
      this.#windows.set(key, window);
      const [oldest] = this.#windows.keys();
      if (this.#windows.size > most && oldest !== undefined) this.#windows.delete(oldest);
      counted(null, { current: window.count, ttl: window.since + timeWindowMs - now });
    }

    child(): FastifyRateLimitStore {
      return new RateStore();
    }
  };
}
