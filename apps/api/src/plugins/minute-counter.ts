/** Counts by key in the running minute, by a clock that nobody sets. */
import { createHash, randomBytes } from 'node:crypto';

const MINUTE_MS = 60_000;
/** Keys remembered in a minute. */
const MAX_KEYS = 50_000;
/** All further keys share these counts: whoever has whole networks must send by the million to reach a stranger's. */
const SHARED = 32_768;

/** Counts that begin again each minute. */
export interface MinuteCounter {
  /** The count of a key in this minute. */
  of(key: string): number;
  add(key: string): void;
}

/** @param monotonic milliseconds of a clock that only goes forward. */
export function createMinuteCounter(monotonic: () => number): MinuteCounter {
  let minute = -1;
  let counts = new Map<string, number>();
  let own = 0;
  // Nobody can choose addresses that share a count with another's.
  const secret = randomBytes(16);
  const shared = (key: string) =>
    `#${createHash('sha256').update(secret).update(key).digest().readUInt32LE() % SHARED}`;
  const current = () => {
    const now = Math.floor(monotonic() / MINUTE_MS);
    if (now !== minute) {
      minute = now;
      counts = new Map();
      own = 0;
    }
    return counts;
  };
  const keyIn = (map: ReadonlyMap<string, number>, key: string) =>
    map.has(key) || own < MAX_KEYS ? key : shared(key);
  return {
    of(key) {
      const map = current();
      return map.get(keyIn(map, key)) ?? 0;
    },
    add(key) {
      const map = current();
      const counted = keyIn(map, key);
      const count = map.get(counted) ?? 0;
      if (count === 0 && counted === key) own += 1;
      map.set(counted, count + 1);
    },
  };
}
