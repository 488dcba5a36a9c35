// What a world's handle refuses: a mistake is a TypeError, and changes nothing.
import { describe, expect, it } from 'vitest';
import type { SimulatedWorld } from '../../src/simulator.ts';
import { NOW, standingSimulator } from '../harness.ts';

describe('a world’s handle', () => {
  it.each<[string, (world: SimulatedWorld) => unknown]>([
    ['a date that is none', (world) => world.clock.set(new Date('someday'))],
    ['a time before 1970', (world) => world.clock.freeze(-1)],
    ['a year that people cannot be born before', (world) => world.clock.set(Date.UTC(2200, 0))],
    ['a step back', (world) => world.clock.advance(-1)],
    ['an outcome that there is not', (world) => world.next('B000' as never)],
    ['a fault that there is not', (world) => world.fault({ kind: 'fire' } as never)],
    ['a part that there is not', (world) => world.reset('outcome' as never)],
    ['a criterion that there is not', (world) => world.inbox({ phone: '1' } as never)],
  ])('refuses %s', async (_what, mistake) => {
    await using sim = standingSimulator();
    const world = sim.createWorld();
    expect(() => mistake(world)).toThrow(TypeError);
    expect(world.clock.now()).toBe(NOW);
    expect([...world.outcomes.list(), ...world.faults.list(), ...world.journal()]).toEqual([]);
  });

  it.each<[string, (world: SimulatedWorld) => unknown]>([
    [
      'create: number_taken. This number belongs to somebody already: change or remove them.',
      (world) => world.people.create({ phoneNumber: '01000000001' }),
    ],
    [
      'change: name_not_writable. KCB writes names in CP949, which lacks a character of this one.',
      (world) => world.people.change('01000000001', { name: 'JOSÉ' }),
    ],
    [
      'finish: unknown_transaction. This world has no such transaction, or it has expired.',
      (world) => world.finish('unissued'),
    ],
    [
      'approvePass: unknown_pass_request. This world has no such PASS request.',
      (world) => world.approvePass('A'.repeat(22)),
    ],
    [
      'rejectPass: unknown_pass_request. This world has no such PASS request.',
      (world) => world.rejectPass('A'.repeat(22)),
    ],
    [
      'attempt: unknown_contract. This world has no such pg or channelKey.',
      (world) => world.iamport.attempt({ merchantUid: 'order-1', pg: 'nobody' }),
    ],
    ['inbox: ✖ Unrecognized key: "phone"', (world) => world.inbox({ phone: '1' } as never)],
    ['advance: ✖ Too small: expected number to be >0\n  → at advanceMs', (world) => world.clock.advance(-1)],
  ])('says %s', async (why, mistake) => {
    await using sim = standingSimulator();
    expect(() => mistake(sim.createWorld())).toThrow(new TypeError(why));
  });

  it('ends its world once, and again without harm', async () => {
    await using sim = standingSimulator();
    const world = sim.createWorld();
    world.delete();
    world.delete();
    expect(() => world.journal()).toThrow('deleted');
    expect(() => sim.world().delete()).toThrow('the default world stays');
  });
});
