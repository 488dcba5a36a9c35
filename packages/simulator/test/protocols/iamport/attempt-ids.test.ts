import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/kernel/settings.ts';
import { WORLD_PROTOCOLS } from '../../../src/protocols.ts';
import { beginAttempt } from '../../../src/protocols/iamport/attempt.ts';
import { pgOf } from '../../../src/protocols/iamport/pg.ts';
import { keepWithin } from '../../../src/world/memory.ts';
import { WorldRegistry } from '../../../src/world/registry.ts';
import { NOW } from '../../harness.ts';

it('no id of an attempt is given twice, also once a world forgot how many there were', () => {
  const world = new WorldRegistry({
    clock: () => NOW,
    settings: DEFAULT_SETTINGS,
    protocols: WORLD_PROTOCOLS,
  }).get('default');
  if (world === undefined) throw new Error('there is no such world');
  const { pg } = pgOf(world, {});
  const begin = (merchantUid?: string) =>
    beginAttempt(world, {
      merchantUid,
      origin: undefined,
      pg,
      company: undefined,
      wayBack: { kind: 'none', means: 'sms' },
    }).id;
  const times = (count: number, merchantUid?: string) =>
    Array.from({ length: count }, () => begin(merchantUid));
  const ids = [...times(300), ...times(3, 'order-1')];
  keepWithin([world], 0);
  expect(world.state.transactions.size).toBe(0);
  ids.push(...times(300), ...times(3, 'order-1'));
  keepWithin([world], 0);
  ids.push(...times(3, 'order-1'), ...times(300));
  expect(new Set(ids).size).toBe(ids.length);
});
