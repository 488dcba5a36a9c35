import type { WorldPart } from '@bonin/contracts/simulator/world';
import { describe, expect, it } from 'vitest';
import { BoundedSet } from '../../src/kernel/bounded.ts';
import { DEFAULT_SETTINGS } from '../../src/kernel/settings.ts';
import { WORLD_PROTOCOLS } from '../../src/protocols.ts';
import { keepWithin } from '../../src/world/memory.ts';
import { WorldRegistry } from '../../src/world/registry.ts';
import { type Slot, type SlotKind, slotOf } from '../../src/world/slots.ts';
import { resetWorld, type World } from '../../src/world/world.ts';
import { NOW } from '../harness.ts';

function twoWorlds(): readonly [World, World] {
  const registry = new WorldRegistry({
    clock: () => NOW,
    settings: DEFAULT_SETTINGS,
    protocols: WORLD_PROTOCOLS,
  });
  const [one, other] = [registry.create(), registry.create()];
  if (one === undefined || other === undefined) throw new Error('no world');
  return [one, other];
}

const slotOfKind = (kind: SlotKind): Slot<{ count: number }> => ({ kind, create: () => ({ count: 0 }) });

describe('a slot', () => {
  it('keeps what stands in it, for its world alone', () => {
    const [one, other] = twoWorlds();
    const slot = slotOfKind('records');
    slotOf(one, slot).count += 1;
    slotOf(one, slot).count += 1;
    expect(slotOf(one, slot).count).toBe(2);
    expect(slotOf(other, slot).count).toBe(0);
  });

  it('is told from another of the same form', () => {
    const [world] = twoWorlds();
    slotOf(world, slotOfKind('records')).count += 1;
    expect(slotOf(world, slotOfKind('records')).count).toBe(0);
  });

  const KEPT: readonly [part: WorldPart | 'all', forgotten: readonly SlotKind[]][] = [
    ['tokens', ['tokens']],
    ['transactions', ['records']],
    ['journal', []],
    ['people', []],
    ['all', ['tokens', 'records', 'counts']],
  ];
  it.each(KEPT)('on a reset of %s forgets %j alone', (part, forgotten) => {
    const [world] = twoWorlds();
    const kinds = ['tokens', 'records', 'counts'] as const;
    const slots = kinds.map((kind) => [kind, slotOfKind(kind)] as const);
    for (const [, slot] of slots) slotOf(world, slot).count = 1;
    resetWorld(world, part === 'all' ? undefined : [part]);
    expect(slots.filter(([, slot]) => slotOf(world, slot).count === 0).map(([kind]) => kind)).toEqual(
      forgotten,
    );
  });
});

describe('where memory is short', () => {
  const LIMIT = 100;
  const filled = (world: World, slot: Slot<BoundedSet>) => {
    for (let value = 0; value < LIMIT; value += 1) slotOf(world, slot).add(String(value));
    return slotOf(world, slot);
  };

  it('a slot forgets what it says may be forgotten', () => {
    const [world] = twoWorlds();
    const slot: Slot<BoundedSet> = {
      kind: 'records',
      create: () => new BoundedSet(LIMIT),
      kept: (set) => [set],
    };
    const set = filled(world, slot);
    keepWithin([world], 0);
    expect(set.size).toBe(0);
  });

  it('a slot that says nothing stays, and so do tokens', () => {
    const [world] = twoWorlds();
    const silent = filled(world, { kind: 'records', create: () => new BoundedSet(LIMIT) });
    const tokens = filled(world, {
      kind: 'tokens',
      create: () => new BoundedSet(LIMIT),
      kept: (set) => [set],
    });
    keepWithin([world], 0);
    expect([silent.size, tokens.size]).toEqual([LIMIT, LIMIT]);
  });
});
