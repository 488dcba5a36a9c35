// The answers of the last minute: the same request has the same answer, and the service's own function runs once.
import { setTimeout } from 'node:timers';
import type { PageAnswer } from './page-answer.ts';

/** As long as the API gives the same result again. */
const LASTING_MS = 60_000;
const MOST = 1000;

/** Remembers the answers of `open`. The default remembers those of one process. */
export interface Repeats {
  /**
   * Runs `act`, or gives the answer that it gave in the last 60 seconds. An answer may name a person: forget it after 60 seconds.
   * Do not keep an error. Processes that share a store must also wait for each other: the second one waits for the answer of the
   * first.
   *
   * @param key - A digest of what is opened, 43 characters. It holds no secret.
   * @param act - Opens the result, and calls `verified`.
   */
  once(key: string, act: () => Promise<PageAnswer>): Promise<PageAnswer>;
}

/**
 * Creates a memory of this process.
 *
 * @param now - The time in milliseconds since 1970, in place of the clock.
 */
export function createRepeats(now: () => number = Date.now): Repeats {
  const kept = new Map<string, { readonly until: number; readonly answer: Promise<PageAnswer> }>();
  return {
    async once(key, act) {
      const known = kept.get(key);
      if (known !== undefined && known.until > now()) return known.answer;
      for (const [old, { until }] of kept) {
        if (until > now() && kept.size < MOST) break;
        kept.delete(old);
      }
      const entry = { until: now() + LASTING_MS, answer: act() };
      const forget = () => {
        if (kept.get(key) === entry) kept.delete(key);
      };
      kept.set(key, entry);
      entry.answer.catch(forget);
      // An answer may name a person: it stays no longer than it is needed.
      setTimeout(forget, LASTING_MS).unref();
      return entry.answer;
    },
  };
}
