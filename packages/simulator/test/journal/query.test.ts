import { describe, expect, it } from 'vitest';
import type { SimulatedWorld } from '../../src/simulator.ts';
import { merchant, standingSimulator } from '../harness.ts';
import { atCode, atPassWait, newestRequest } from '../pages/journey.ts';

const ids = (world: SimulatedWorld, query: Parameters<SimulatedWorld['journal']>[0]) =>
  world.journal(query).map(({ id }) => id);

/** 1 token, 2 popup-start, 3 token, 4 popup-result (B102), 5 token, 6 popup-result (B000). */
async function oneResult() {
  const sim = standingSimulator();
  const shop = merchant(sim);
  const { serviceToken } = await shop.start();
  await shop.popupResult(serviceToken);
  sim.world().finish(serviceToken, { person: { phoneNumber: '01000000002' } });
  await shop.popupResult(serviceToken);
  return { sim, shop, serviceToken, world: sim.world() };
}

describe('a query of the journal', () => {
  it('picks by each criterion, and by all of them at once', async () => {
    const { sim, world, serviceToken } = await oneResult();
    await using _ = sim;
    expect(ids(world, {})).toEqual([1, 2, 3, 4, 5, 6]);
    expect(ids(world, { operation: 'popup-result' })).toEqual([4, 6]);
    expect(ids(world, { serviceToken })).toEqual([2, 4, 6]);
    expect(ids(world, { phoneNumber: '01000000002' })).toEqual([2, 4, 6]);
    expect(ids(world, { resultCode: 'B000' })).toEqual([2, 6]);
    expect(ids(world, { status: 200, afterId: 3 })).toEqual([4, 5, 6]);
    const all = { operation: 'popup-result', serviceToken, phoneNumber: '01000000002', status: 200 } as const;
    expect(ids(world, { ...all, resultCode: 'B000', afterId: 3 })).toEqual([6]);
    expect(world.journal.count({ operation: 'popup-result' })).toBe(2);
  });

  it.each([
    { operation: 'return' },
    { serviceToken: 'x' },
    { phoneNumber: '01000000001' },
    { status: 401 },
    { resultCode: 'B128' },
    { afterId: 6 },
  ] as const)('picks nothing where %j is true of no entry', async (query) => {
    const { sim, world } = await oneResult();
    await using _ = sim;
    expect(world.journal(query)).toEqual([]);
    expect(world.journal.count({ operation: 'popup-result', ...query })).toBe(0);
  });

  it.each([{ serviceTokn: 'x' }, { status: '200' }, { phoneNumber: '1' }, { serviceToken: '' }])(
    'is a mistake of the programmer’s: %j',
    async (query) => {
      await using sim = standingSimulator();
      const { journal } = sim.world();
      expect(() => journal(query as never)).toThrow(TypeError);
      expect(() => journal.count(query as never)).toThrow(TypeError);
      expect(() => journal.expect({ ...query, count: 0 } as never)).toThrow(TypeError);
      await expect(journal.waitFor(query as never, { timeoutMs: 0 })).rejects.toThrow(TypeError);
    },
  );

  it('finds a transaction by the number that was typed, also where it failed at once or was corrected', async () => {
    await using sim = standingSimulator();
    const { world, serviceToken, browser } = await atCode(sim, '01000000002');
    const found = () => ids(world, { phoneNumber: '01000000002', operation: 'popup-start' });
    expect(found()).toHaveLength(1);
    await browser.submit('back');
    await browser.submit('fill', { person: '01000000015' });
    await browser.submit('sms');
    expect(found()).toHaveLength(1);
    const carrierDown = world.journal({ phoneNumber: '01000000015', operation: 'popup-start' });
    expect(carrierDown.map((entry) => entry.serviceToken)).toEqual([serviceToken]);
    expect(ids(world, { phoneNumber: '01000000001' })).toEqual([]);
  });

  it('finds a transaction by the number that PASS approved, not by one that was only sent to another', async () => {
    await using sim = standingSimulator();
    const one = await atPassWait(sim, '01000000002');
    const two = await atPassWait(sim, '01000000005');
    one.world.approvePass(newestRequest(one).id);
    const tokens = (phoneNumber: string) =>
      new Set(one.world.journal({ phoneNumber }).map(({ serviceToken }) => serviceToken));
    expect(tokens('01000000002')).toEqual(new Set([one.serviceToken]));
    expect(tokens('01000000005')).toEqual(new Set([two.serviceToken]));
  });

  it('finds no number of another world’s', async () => {
    await using sim = standingSimulator();
    const [here, there] = [sim.createWorld(), sim.createWorld()];
    const { serviceToken } = await merchant(sim, here).start();
    await merchant(sim, there).start();
    here.finish(serviceToken, { person: { phoneNumber: '01000000002' }, outcome: 'cancelled' });
    expect(here.journal.count({ phoneNumber: '01000000002' })).toBe(1);
    expect(there.journal.count({ phoneNumber: '01000000002' })).toBe(0);
  });
});
