// Limits count by a clock that nobody sets.
import { describe, expect, it } from 'vitest';
import { createRateStore } from '../../src/plugins/rate-store.ts';

const MINUTE_MS = 60_000;

function opened(most = 100) {
  let now = 1_000_000;
  const store = new (createRateStore(most, () => now))({});
  const countIn = (of: typeof store) => (key: string) => {
    let result: { current: number; ttl: number } | undefined;
    of.incr(key, (_error, counted) => (result = counted), MINUTE_MS, 20);
    return result;
  };
  return { count: countIn(store), countIn, store, advance: (ms: number) => (now += ms) };
}

describe('a limit', () => {
  it('counts each key for a window from its first count', () => {
    const { count, advance } = opened();
    expect(count('a')).toEqual({ current: 1, ttl: MINUTE_MS });
    advance(59_999);
    expect(count('a')).toEqual({ current: 2, ttl: 1 });
    expect(count('b')?.current).toBe(1);
    advance(1);
    expect(count('a')).toEqual({ current: 1, ttl: MINUTE_MS });
  });

  it('does not look at the time of day', () => {
    const { count } = opened();
    const { now } = Date;
    try {
      Date.now = () => {
        throw new Error('looked at the time of day');
      };
      expect([count('a')?.current, count('a')?.current]).toEqual([1, 2]);
    } finally {
      Date.now = now;
    }
  });

  it('forgets the key that was counted longest ago, and counts nothing of another limit', () => {
    const { count, countIn, store } = opened(2);
    for (const key of ['a', 'b', 'a', 'c']) count(key);
    expect([count('a')?.current, count('b')?.current]).toEqual([3, 1]);
    expect(countIn(store.child({ path: '', prefix: '' } as never))('a')?.current).toBe(1);
  });
});
