import { describe, expect, it } from 'vitest';
import { record } from '../../src/journal/journal.ts';
import { noteMentioned } from '../../src/journal/query.ts';
import { BoundedList, BoundedMap, BoundedSet } from '../../src/kernel/bounded.ts';
import { DEFAULT_SETTINGS } from '../../src/kernel/settings.ts';
import { WORLD_PROTOCOLS } from '../../src/protocols.ts';
import { KCB } from '../../src/protocols/kcb/protocol.ts';
import { KCB_BEARERS, KCB_RECORDS } from '../../src/protocols/kcb/state.ts';
import { startTransaction } from '../../src/verification/transactions.ts';
import { keepWithin } from '../../src/world/memory.ts';
import { WEIGHED_EVERY, WorldRegistry } from '../../src/world/registry.ts';
import { slotOf } from '../../src/world/slots.ts';
import type { World } from '../../src/world/world.ts';
import { NOW } from '../harness.ts';

const newRegistry = (bytes = Number.POSITIVE_INFINITY) =>
  new WorldRegistry({ clock: () => NOW, settings: DEFAULT_SETTINGS, protocols: WORLD_PROTOCOLS, bytes });

function newWorld(registry = newRegistry()): World {
  const world = registry.create();
  if (world === undefined) throw new Error('no world');
  return world;
}

/** Numbered from 1. */
function start(world: World, count: number, siteName = '본인 상점'): void {
  for (let number = 1; number <= count; number += 1) {
    startTransaction(world, {
      id: String(number),
      seedKey: String(number),
      siteName,
      protocol: KCB,
      own: {
        transactionNumber: String(number),
        returnUrl: 'http://localhost/',
        encIv: '0'.repeat(32),
        personalKey: Buffer.alloc(16),
      },
    });
  }
}

function ask(world: World, count: number): void {
  for (let asked = 0; asked < count; asked += 1) {
    record(world.state.journal, {
      at: NOW,
      operation: 'token',
      method: 'POST',
      url: '/',
      requestHeaders: {},
      requestBody: 'x'.repeat(100),
      status: 200,
      responseHeaders: {},
      responseBody: {},
      encryptedFields: [],
    });
  }
}

const numbersOf = (world: World) => world.state.transactions.values().map(({ id }) => Number(id));
const bytesOf = (...worlds: World[]) => worlds.reduce((sum, { state }) => sum + state.transactions.bytes, 0);

describe('what all worlds keep together', () => {
  it('stays as it is up to the limit', () => {
    const [one, other] = [newWorld(), newWorld()];
    start(one, 500);
    start(other, 500);
    keepWithin([one, other], bytesOf(one, other));
    expect([numbersOf(one).length, numbersOf(other).length]).toEqual([500, 500]);
  });

  it('is cut where most is kept, oldest first; who keeps little loses nothing', () => {
    const [large, small, larger] = [newWorld(), newWorld(), newWorld()];
    start(large, 1000);
    start(small, 10);
    start(larger, 1600);
    keepWithin([large, small, larger], bytesOf(large, small, larger) * 0.51);
    expect(numbersOf(small)).toHaveLength(10);
    expect([numbersOf(large)[0], numbersOf(large).length]).toEqual([501, 500]);
    expect([numbersOf(larger)[0], numbersOf(larger).length]).toEqual([801, 800]);
  });

  it('is cut to nothing where nothing may be kept, but for who is let in', () => {
    const world = newWorld();
    start(world, 3);
    ask(world, 3);
    for (const value of ['a', 'b']) slotOf(world, KCB_RECORDS).callIds.add(value);
    slotOf(world, KCB_BEARERS).set('bearer', NOW);
    keepWithin([world], 0);
    expect([numbersOf(world), world.state.journal.items()]).toEqual([[], []]);
    expect(slotOf(world, KCB_RECORDS).callIds.add('a')).toBe(true);
    expect(world.state.journal.crowdedOutId).toBe(3);
    expect(slotOf(world, KCB_BEARERS).get('bearer')).toBe(NOW);
    expect(bytesOf(world)).toBe(0);
  });

  it('is weighed every few thousand questions for any world, whoever asks', () => {
    const registry = newRegistry(1000);
    const [full, asked] = [newWorld(registry), newWorld(registry)];
    start(full, 800);
    for (let question = 1; question < WEIGHED_EVERY; question += 1) registry.get(asked.id);
    expect(numbersOf(full)).toHaveLength(800);
    registry.get(asked.id);
    expect(numbersOf(full)).toEqual([]);
  });

  it('weighs more where a merchant says more, in Korean too', () => {
    const [short, long] = [newWorld(), newWorld()];
    start(short, 1);
    start(long, 1, '본인'.repeat(2000));
    expect(bytesOf(long) - bytesOf(short)).toBe(2 * (4000 - '본인 상점'.length));
  });

  it('weighs more where a name is long, though it is said once', () => {
    const [short, long] = [newWorld(), newWorld()];
    noteMentioned(short, { merchantUid: 'a' }, 1);
    noteMentioned(long, { merchantUid: 'a'.repeat(501) }, 1);
    expect(long.state.firstMentioned.bytes - short.state.firstMentioned.bytes).toBe(1000);
  });

  it('weighs nothing once it was taken out', () => {
    const world = newWorld();
    start(world, 2);
    start(world, 1, '본인'.repeat(2000));
    world.state.transactions.delete('1');
    world.state.transactions.delete('2');
    expect(bytesOf(world)).toBe(0);
  });
});

describe('the older half', () => {
  it('goes from a map, and the map goes on', () => {
    const map = new BoundedMap<number, true>(3, () => 1);
    for (const key of [1, 2, 3]) map.set(key, true);
    map.forgetOlderHalf();
    expect([map.size, map.has(2), map.has(3)]).toEqual([1, false, true]);
    for (const key of [4, 5, 6]) map.set(key, true);
    expect([map.size, map.has(3), map.has(4), map.has(6)]).toEqual([3, false, true, true]);
  });

  it('goes from a list, and the numbers go on', () => {
    const list = new BoundedList<number>(10, 1);
    for (let count = 0; count < 3; count += 1) list.add((id) => id);
    list.forgetOlderHalf();
    expect([list.size, list.filter(() => true), list.add((id) => id)]).toEqual([1, [3], 4]);
  });

  it('goes from a set at the second time, if it never was full', () => {
    const set = new BoundedSet(10);
    set.add('a');
    set.forgetOlderHalf();
    expect([set.size, set.add('a')]).toEqual([1, false]);
    set.forgetOlderHalf();
    expect([set.size, set.add('a')]).toEqual([0, true]);
  });
});
