import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDueQueue } from '../../../src/stores/memory/due-queue.ts';

/** Everything that is due by `now`, in the order in which the queue gives it. */
function takeAll(queue: ReturnType<typeof createDueQueue>, now: number): string[] {
  const taken = [];
  for (let id = queue.take(now); id !== undefined; id = queue.take(now)) taken.push(id);
  return taken;
}

describe('a queue of what is due', () => {
  it('gives what is due in the order of time, and keeps the rest', () => {
    const times = fc.array(fc.nat(50), { maxLength: 60 });
    fc.assert(
      fc.property(times, times, fc.nat(50), (first, second, now) => {
        const queue = createDueQueue();
        const isDue = (at: number) => at <= now;
        const ascending = (one: number, two: number) => one - two;
        for (const at of first) queue.add(at, String(at));
        expect(takeAll(queue, now).map(Number)).toEqual(first.filter(isDue).toSorted(ascending));
        for (const at of second) queue.add(at, String(at));
        const left = [...first.filter((at) => !isDue(at)), ...second];
        expect(takeAll(queue, 50).map(Number)).toEqual(left.toSorted(ascending));
      }),
    );
  });

  it('gives nothing before its time', () => {
    const queue = createDueQueue();
    queue.add(10, 'a');
    expect(queue.take(9)).toBeUndefined();
    expect(queue.take(10)).toBe('a');
  });

  it('gives nothing twice, and nothing after it was cleared', () => {
    const queue = createDueQueue();
    queue.add(1, 'a');
    expect(takeAll(queue, 1)).toEqual(['a']);
    queue.add(1, 'b');
    queue.clear();
    expect(queue.take(1)).toBeUndefined();
  });
});
