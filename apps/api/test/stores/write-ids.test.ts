// How a writer whose answer was lost finds out whether it wrote.
import { describe, expect, it } from 'vitest';
import { createWriteIds, wasDone } from '../../src/stores/shared/write-ids.ts';

describe('a write whose answer was lost', () => {
  it.each([
    ['is the last one', 3, 'd,c,b,a', true],
    ['has been followed by others', 5, 'f,e,d,c,b,a', true],
    ['lost its revision to another', 3, 'x,c,b,a', false],
    ['lost its revision, and others followed', 4, 'y,x,c,b,a', false],
    ['has not arrived', 2, 'c,b,a', undefined],
    ['is older than what the record remembers', 90, 'l,k,j,i', undefined],
    ['may be the id that was cut off', 6, 'g,f,e,', undefined],
  ])('%s', (_what, revision, writes, done) => {
    expect(wasDone({ revision, writes }, 3, 'd')).toBe(done);
  });

  it('has no record', () => {
    expect(wasDone(undefined, 3, 'd')).toBeUndefined();
  });

  it('was an insert, and another record has its id', () => {
    expect(wasDone({ revision: 0, writes: 'theirs' }, 0, 'ours')).toBe(false);
    expect(wasDone({ revision: 0, writes: 'ours' }, 0, 'ours')).toBe(true);
  });
});

it('has an id that no other write has, of any process', () => {
  const [one, two] = [createWriteIds(), createWriteIds()];
  const ids = Array.from({ length: 100 }, () => [one(), two()]).flat();
  expect(new Set(ids).size).toBe(200);
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]+$/);
});
