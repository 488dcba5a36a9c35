import { describe, expect, it } from 'vitest';
import { pooledRandomBytes, pooledRandomText } from '../src/random.ts';

describe('random bytes out of the pool', () => {
  it('are given once, over many pools and all lengths', () => {
    const given = new Set<string>();
    for (let round = 0; round < 2000; round += 1) {
      const bytes = pooledRandomBytes(16 + (round % 17));
      expect(bytes).toHaveLength(16 + (round % 17));
      given.add(bytes.subarray(0, 16).toString('hex'));
    }
    expect(given.size).toBe(2000);
  });

  it('are a copy: what a caller does to them reaches no other caller', () => {
    const first = pooledRandomBytes(32);
    const kept = Buffer.from(first);
    pooledRandomBytes(32).fill(0);
    expect(first).toEqual(kept);
    expect(first.equals(Buffer.alloc(32))).toBe(false);
  });

  it('never hold a part that was given before, or that is not filled yet', () => {
    for (let round = 0; round < 500; round += 1) {
      const bytes = pooledRandomBytes(33);
      // Eleven zeros in a row are what a wiped or an unfilled part looks like.
      expect(bytes.includes(Buffer.alloc(11))).toBe(false);
    }
  });

  it('can be more than the pool holds', () => {
    const bytes = pooledRandomBytes(10_000);
    expect(bytes).toHaveLength(10_000);
    expect(bytes.includes(Buffer.alloc(11))).toBe(false);
  });

  it('are a text of URL-safe characters on request', () => {
    expect(pooledRandomText(32)).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(pooledRandomText(32)).not.toBe(pooledRandomText(32));
  });
});
