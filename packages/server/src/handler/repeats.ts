// The answers of the last minute: the same request has the same answer, and the service's own function runs once.
import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers';
import type { PageAnswer } from './options.ts';

/** As long as the API gives the same result again. */
const LASTING_MS = 60_000;
const MOST = 1000;

/** Answers by key. They are those of this process. */
export interface Repeats {
  /** Runs `act`, or gives the answer that it gave a moment ago. An error is not kept. */
  once(key: string, act: () => Promise<PageAnswer>): Promise<PageAnswer>;
}

/** @param now - The time in milliseconds since 1970, in place of the clock. */
export function createRepeats(now: () => number = Date.now): Repeats {
  const kept = new Map<string, { readonly until: number; readonly answer: Promise<PageAnswer> }>();
  return {
    async once(secretKey, act) {
      const key = createHash('sha256').update(secretKey).digest('base64url');
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
