// What is past its time goes in batches that are short on any machine, and requests run between them.
import { describe, expect, it } from 'vitest';
import { BATCH_MS, FIRST_ROWS, sweepAll } from '../../src/plugins/sweeping.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';
import { sampleTransaction } from '../stores/suite.ts';
import { createHarness } from '../support/harness.ts';

/** A store of so many due rows, on a machine that needs so long for each. */
function slowStore(due: number, rowMs: number) {
  let now = 0;
  let left = due;
  const batches: { rows: number; tookMs: number; pausedMs: number }[] = [];
  return {
    batches,
    left: () => left,
    parts: {
      store: {
        async sweep(_now: number, limit: number) {
          const rows = Math.min(limit, left);
          left -= rows;
          now += rows * rowMs;
          batches.push({ rows, tookMs: rows * rowMs, pausedMs: 0 });
          return { changed: rows, isDone: rows < limit };
        },
      },
      now: () => 0,
      monotonic: () => now,
      async pause(ms: number) {
        now += ms;
        batches[batches.length - 1]!.pausedMs = ms;
      },
      isStopping: () => false,
    },
  };
}

describe('a sweep', () => {
  it.each([0.001, 0.02, 0.3, 3])(
    'of 100,000 rows stays near its time where a row takes %d ms',
    async (rowMs) => {
      const due = Math.min(100_000, 60_000 / rowMs);
      const { batches, left, parts } = slowStore(due, rowMs);
      expect(await sweepAll(parts)).toBe(due);
      expect(left()).toBe(0);
      // The first batch does not know the machine yet; each later one is at most one step off.
      expect(batches[0]?.rows).toBe(FIRST_ROWS);
      const steady = batches.slice(5);
      expect(Math.max(...steady.map(({ tookMs }) => tookMs))).toBeLessThanOrEqual(
        Math.max(BATCH_MS * 2, rowMs),
      );
      for (const { tookMs, pausedMs } of batches.slice(0, -1)) {
        expect(pausedMs).toBeGreaterThan(Math.max(1, tookMs) - 0.001);
      }
    },
  );

  it('starts when the app listens, not before', async () => {
    const store = createMemoryStore();
    const [due, other] = [sampleTransaction({ purgeAt: 1 }), sampleTransaction({ purgeAt: 1e15 })];
    await store.insert(due);
    await store.insert(other);
    const h = await createHarness({
      deps: (deps) => ({ ...deps, store: { ...store, close: async () => {} } }),
    });
    expect(await store.get(due.id)).toBeDefined();
    await h.app.listen({ port: 0, host: '127.0.0.1' });
    // Closing waits for the sweep that runs.
    await h.app.close();
    expect(await store.get(due.id)).toBeUndefined();
    expect(await store.get(other.id)).toBeDefined();
  });
});
