// Prepared outcomes: the next verification ends as a test says, whoever the person is.
import { KCB_RESULT_CODES } from '@bonin/contracts/kcb/result-code';
import { OutcomeRequest } from '@bonin/contracts/simulator/outcome';
import { PersonOutcome } from '@bonin/contracts/simulator/person';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/kernel/settings.ts';
import { findPerson } from '../../src/people/people.ts';
import { WORLD_PROTOCOLS } from '../../src/protocols.ts';
import { KCB } from '../../src/protocols/kcb/protocol.ts';
import type { Transaction } from '../../src/record/transaction.ts';
import { decideEnding } from '../../src/verification/outcome.ts';
import { WorldRegistry } from '../../src/world/registry.ts';
import { merchant, NOW, standingSimulator } from '../harness.ts';
import { atCode, atPassWait, newestCode } from '../pages/journey.ts';

/** Starts, finishes, and gives the result's code. */
async function endOf(t: ReturnType<typeof prepared>, phoneNumber = '01000000001') {
  const { serviceToken } = await t.shop.start();
  const back = t.world.finish(serviceToken, { person: { phoneNumber } });
  const answer = await t.shop.popupResult(serviceToken);
  return { ...back, code: answer.json<{ rsp_cd: string }>().rsp_cd };
}

function prepared() {
  const sim = standingSimulator();
  const world = sim.world();
  return { sim, world, shop: merchant(sim, world), [Symbol.asyncDispose]: async () => sim.close() };
}

describe('world.next', () => {
  it('ends the next verification, and only that one', async () => {
    await using t = prepared();
    t.world.next('B092');
    expect((await endOf(t)).code).toBe('B092');
    expect((await endOf(t)).code).toBe('B000');
  });

  it('fails on the third try', async () => {
    await using t = prepared();
    t.world.next('B092', { skip: 2 });
    const codes = [];
    for (let index = 0; index < 4; index += 1) codes.push((await endOf(t)).code);
    expect(codes).toEqual(['B000', 'B000', 'B092', 'B000']);
  });

  it('is for one person where it says so', async () => {
    await using t = prepared();
    t.world.next('B100', { match: { phoneNumber: '01000000002' } });
    expect((await endOf(t, '01000000001')).code).toBe('B000');
    expect((await endOf(t, '01000000002')).code).toBe('B100');
  });

  it('is for one transaction where it says so', async () => {
    await using t = prepared();
    const [first, second] = [await t.shop.start(), await t.shop.start()];
    t.world.next('cancelled', { match: { serviceToken: second.serviceToken } });
    t.world.finish(first.serviceToken);
    t.world.finish(second.serviceToken);
    const codes = [];
    for (const { serviceToken } of [first, second]) {
      codes.push((await t.shop.popupResult(serviceToken)).json<{ rsp_cd: string }>().rsp_cd);
    }
    expect(codes).toEqual(['B000', 'B123']);
  });

  it('makes a person who would fail a verified one', async () => {
    await using t = prepared();
    t.world.next('verified');
    expect((await endOf(t, '01000000015')).code).toBe('B000');
    expect((await endOf(t, '01000000015')).code).toBe('B092');
  });

  it('says how the browser comes back', async () => {
    await using t = prepared();
    t.world.next('verified', { returnMethod: 'POST' });
    expect((await endOf(t)).returnMethod).toBe('POST');
    t.world.next('never-returns');
    expect((await endOf(t)).returnMethod).toBe('none');
    expect((await endOf(t)).returnMethod).toBe('GET');
  });

  it('gives way to an outcome that finish names, and is still there afterwards', async () => {
    await using t = prepared();
    t.world.next('B092');
    const { serviceToken } = await t.shop.start();
    t.world.finish(serviceToken, { outcome: 'B006' });
    expect((await t.shop.popupResult(serviceToken)).json()).toMatchObject({ rsp_cd: 'B006' });
    expect((await endOf(t)).code).toBe('B092');
  });

  it('tells what became of it', async () => {
    await using t = prepared();
    const rule = t.world.next('verified', { times: 2, skip: 1 });
    await endOf(t);
    await endOf(t);
    expect([rule.seen, rule.taken]).toEqual([2, 1]);
  });

  it('is taken back by clear, and not twice', async () => {
    await using t = prepared();
    const rule = t.world.next('B092');
    expect(rule.clear()).toBe(true);
    expect(rule.clear()).toBe(false);
    expect((await endOf(t)).code).toBe('B000');
  });

  it('leaves other worlds alone', async () => {
    await using t = prepared();
    t.sim.createWorld().next('B092', { times: 'always' });
    expect((await endOf(t)).code).toBe('B000');
  });

  it.each(Object.keys(KCB_RESULT_CODES).filter((code) => code !== 'B000'))(
    'ends with %s, which is then the result’s code',
    async (code) => {
      await using t = prepared();
      t.world.next(PersonOutcome.parse(code));
      expect((await endOf(t)).code).toBe(code);
    },
  );

  it.each(['B000', 'B999', 'ok', ''])('refuses %o', async (outcome) => {
    await using t = prepared();
    expect(() => t.world.next(outcome as PersonOutcome)).toThrow();
    expect(t.world.outcomes.list()).toEqual([]);
  });
});

describe('on the pages', () => {
  it('one that shows at the code shows there, though the code is right', async () => {
    await using sim = standingSimulator();
    sim.world().next('B129');
    const journey = await atCode(sim);
    expect(sim.world().outcomes.list()).toEqual([]);
    await journey.browser.submit('code', { code: newestCode(journey) });
    expect(journey.browser.answer.body).toContain('B129');
  });

  it('asking for another SMS takes no second one', async () => {
    await using sim = standingSimulator();
    sim.world().next('verified');
    sim.world().next('B130');
    const journey = await atCode(sim);
    await journey.browser.submit('resend');
    expect(
      sim
        .world()
        .outcomes.list()
        .map(({ outcome }) => outcome),
    ).toEqual(['B130']);
    await journey.browser.submit('code', { code: newestCode(journey) });
    expect((await journey.shop.popupResult(journey.serviceToken)).json()).toMatchObject({ rsp_cd: 'B000' });
  });

  it('going back to another number and again takes no second one', () => {
    const world = new WorldRegistry({
      clock: () => NOW,
      settings: DEFAULT_SETTINGS,
      protocols: WORLD_PROTOCOLS,
    }).get('default');
    if (world === undefined) throw new TypeError('there is no default world');
    for (const outcome of ['B129', 'B130', 'B131'] as const) {
      world.state.outcomes.add(OutcomeRequest.parse({ outcome }));
    }
    const transaction = { id: 't', protocol: KCB } as Transaction;
    const [hong, kim] = [findPerson(world, '01000000001'), findPerson(world, '01000000002')];
    if (hong === undefined || kim === undefined) throw new TypeError('they live in every world');
    const ends = [hong, kim, hong, kim].map((who) => decideEnding(world, transaction, who).outcome);
    expect(ends).toEqual(['B129', 'B130', 'B129', 'B130']);
  });

  it('PASS ends so too', async () => {
    await using sim = standingSimulator();
    sim.world().next('B130');
    const journey = await atPassWait(sim);
    const [request] = journey.world.passRequests();
    journey.world.approvePass(request?.id ?? '');
    expect((await journey.shop.popupResult(journey.serviceToken)).json()).toMatchObject({ rsp_cd: 'B130' });
  });
});
