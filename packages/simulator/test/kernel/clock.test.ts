import { describe, expect, it } from 'vitest';
import { changeClock, createClock } from '../../src/kernel/clock.ts';
import { createSeededRandom } from '../../src/kernel/seeded-random.ts';

describe('a world’s clock', () => {
  it('runs with its base, shifted, and stands still when frozen', () => {
    let base = 100;
    const clock = createClock(() => base);
    clock.advance(10);
    base = 200;
    expect(clock.now()).toBe(210);
    changeClock(clock, { freeze: '1970-01-01T00:00:05Z' });
    base = 300;
    expect([clock.now(), clock.frozen]).toEqual([5000, true]);
    changeClock(clock, { advanceMs: 1 });
    expect(clock.now()).toBe(5001);
    changeClock(clock, { resume: true });
    base = 301;
    expect([clock.now(), clock.frozen]).toEqual([5002, false]);
    clock.reset();
    expect(clock.now()).toBe(301);
  });
});

describe('seeded randomness', () => {
  it('follows from seed and label alone', () => {
    const [one, two] = [createSeededRandom('s'), createSeededRandom('s')];
    one.bytes(7, 'something else');
    expect(one.bytes(80, 'x', 1)).toEqual(two.bytes(80, 'x', 1));
    expect(one.bytes(16, 'x', 1)).not.toEqual(one.bytes(16, 'x', 2));
    expect(one.bytes(16, 'x', 1)).not.toEqual(createSeededRandom('t').bytes(16, 'x', 1));
    expect(one.bytes(16, 'a', 'b')).not.toEqual(one.bytes(16, 'ab'));
  });

  it('draws characters evenly', () => {
    const text = createSeededRandom('s').characters(8000, '02345689', 'x');
    const counts = Array.from('02345689', (digit) => text.split(digit).length - 1);
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
