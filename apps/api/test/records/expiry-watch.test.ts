// The watch over what was started: each is looked at once, however many there are and however slow the store is.
import { describe, expect, it } from 'vitest';
import { createExpiryWatch, type LookAgain } from '../../src/records/expiry-watch.ts';

function createWatch(look: (id: string) => Promise<LookAgain>) {
  let now = 0;
  const looked: string[] = [];
  const watch = createExpiryWatch({ now: () => now }, async (id) => {
    looked.push(id);
    return look(id);
  });
  return { watch, looked, at: (time: number) => (now = time) };
}

describe('a watch over transactions', () => {
  it('looks at each that is due, also at more than one batch', async () => {
    const { watch, looked, at } = createWatch(async () => undefined);
    for (let index = 0; index < 1000; index += 1) watch.add(String(index), 10);
    watch.add('later', 11);
    at(10);
    await watch.tick();
    expect(looked).toHaveLength(1000);
    await watch.tick();
    expect(looked).toHaveLength(1000);
  });

  it('looks at none twice where a look takes longer than a tick', async () => {
    let answer: () => void = () => undefined;
    const slow = new Promise<undefined>((resolve) => {
      answer = () => resolve(undefined);
    });
    const { watch, looked, at } = createWatch(async () => slow);
    watch.add('one', 10);
    at(10);
    const ticks = [watch.tick(), watch.tick()];
    answer();
    await Promise.all(ticks);
    expect(looked).toEqual(['one']);
  });

  it('asks a store that fails once a tick, and loses nothing', async () => {
    let isDown = true;
    const { watch, looked, at } = createWatch(async () => {
      if (isDown) throw new Error('down');
      return undefined;
    });
    for (const id of ['one', 'other']) watch.add(id, 10);
    at(10);
    await watch.tick();
    expect(looked).toEqual(['one']);
    isDown = false;
    await watch.tick();
    expect(looked).toEqual(['one', 'other', 'one']);
  });

  it('is not held up by one that never can be read', async () => {
    const { watch, looked, at } = createWatch(async (id) => {
      if (id === 'broken') throw new Error('broken');
      return undefined;
    });
    for (const id of ['broken', 'one', 'other']) watch.add(id, 10);
    at(10);
    await watch.tick();
    await watch.tick();
    expect(looked).toEqual(['broken', 'one', 'other', 'broken']);
  });

  it('looks again when more time was given', async () => {
    const { watch, looked, at } = createWatch(async () => (looked.length === 1 ? 20 : undefined));
    watch.add('one', 10);
    at(10);
    await watch.tick();
    await watch.tick();
    expect(looked).toEqual(['one']);
    at(20);
    await watch.tick();
    await watch.tick();
    expect(looked).toEqual(['one', 'one']);
  });
});
