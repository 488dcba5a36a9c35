/** Counts by key in the running minute, by a clock that nobody sets. */

const MINUTE_MS = 60_000;
/** Keys remembered in a minute. All further ones share one count, and so run out together. */
const MAX_KEYS = 50_000;
const SHARED = '';

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
  const current = () => {
    const now = Math.floor(monotonic() / MINUTE_MS);
    if (now !== minute) {
      minute = now;
      counts = new Map();
    }
    return counts;
  };
  const keyIn = (map: ReadonlyMap<string, number>, key: string) =>
    map.has(key) || map.size < MAX_KEYS ? key : SHARED;
  return {
    of(key) {
      const map = current();
      return map.get(keyIn(map, key)) ?? 0;
    },
    add(key) {
      const map = current();
      const counted = keyIn(map, key);
      map.set(counted, (map.get(counted) ?? 0) + 1);
    },
  };
}
