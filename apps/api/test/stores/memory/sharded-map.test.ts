import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createShardedMap } from '../../../src/stores/memory/sharded-map.ts';

describe('a map in parts', () => {
  it('holds what a map holds, whatever its keys are', () => {
    const key = fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('', 'a', '가', '😀'));
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.option(fc.nat()))), (changes) => {
        const map = createShardedMap<number>();
        const model = new Map<string, number>();
        for (const [name, value] of changes) {
          if (value === null) {
            map.delete(name);
            model.delete(name);
          } else {
            map.set(name, value);
            model.set(name, value);
          }
        }
        for (const [name] of changes) {
          expect([map.has(name), map.get(name)]).toEqual([model.has(name), model.get(name)]);
        }
      }),
    );
  });

  it('holds nothing after it was cleared', () => {
    const map = createShardedMap<number>();
    map.set('a', 1);
    map.clear();
    expect(map.has('a')).toBe(false);
  });
});
