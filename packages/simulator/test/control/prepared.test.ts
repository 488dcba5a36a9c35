// People, outcomes, faults, clock and reset over HTTP, as a test in another language drives them.
import { FaultList, FaultRule } from '@bonin/contracts/simulator/fault';
import { OutcomeList, OutcomeRule } from '@bonin/contracts/simulator/outcome';
import { PeopleResponse, SimulatedPerson } from '@bonin/contracts/simulator/person';
import { SimulatorProblem } from '@bonin/contracts/simulator/problem';
import { describe, expect, it } from 'vitest';
import type { Simulator } from '../../src/simulator.ts';
import { merchant, standingSimulator } from '../harness.ts';

const WORLD = '/__sim/worlds/default';
const codeOf = (answer: { json: () => unknown }) => SimulatorProblem.parse(answer.json()).code;
const send = async (
  sim: Simulator,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  payload?: unknown,
) =>
  sim.app.inject({
    method,
    url: path.startsWith('/') ? `/__sim/worlds${path}` : `${WORLD}/${path}`,
    ...(payload === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, payload: JSON.stringify(payload) }),
  });

/** What a result call says of a verification by this person. */
async function codeFor(sim: Simulator, phoneNumber: string): Promise<string> {
  const shop = merchant(sim);
  const { serviceToken } = await shop.start();
  await send(sim, 'POST', `transactions/${serviceToken}/finish`, { person: { phoneNumber } });
  return (await shop.popupResult(serviceToken)).json<{ rsp_cd: string }>().rsp_cd;
}

describe('people', () => {
  it('are created, changed and removed', async () => {
    await using sim = standingSimulator();
    const created = await send(sim, 'POST', 'people', { born: { fullYearsToday: 18 } });
    expect(created.statusCode).toBe(201);
    const { phoneNumber } = SimulatedPerson.parse(created.json());
    expect(await codeFor(sim, phoneNumber)).toBe('B000');

    const changed = await send(sim, 'PATCH', `people/${phoneNumber}`, { outcome: 'B162' });
    expect(SimulatedPerson.parse(changed.json())).toMatchObject({ phoneNumber, outcome: 'B162' });
    expect(await codeFor(sim, phoneNumber)).toBe('B162');

    expect((await send(sim, 'DELETE', `people/${phoneNumber}`)).statusCode).toBe(204);
    const { people } = PeopleResponse.parse((await send(sim, 'GET', 'people')).json());
    expect(people.map((person) => person.phoneNumber)).not.toContain(phoneNumber);
  });

  it.each([
    ['POST', 'people', { phoneNumber: '01000000001' }, 409, 'number_taken'],
    ['POST', 'people', { sameAs: '01000000999' }, 422, 'unknown_person'],
    ['POST', 'people', { phoneNumber: '010000000' }, 400, 'invalid_request'],
    ['POST', 'people', { born: { fullYearsToday: -1 } }, 400, 'invalid_request'],
    ['POST', 'people', { born: '2001-02-30' }, 400, 'invalid_request'],
    ['POST', 'people', { age: 20 }, 400, 'invalid_request'],
    ['PATCH', 'people/01000000999', {}, 422, 'unknown_person'],
    ['PATCH', 'people/01000000001', { sameAs: '01000000002' }, 400, 'invalid_request'],
    ['DELETE', 'people/01000000999', undefined, 422, 'unknown_person'],
    ['POST', `/${'a'.repeat(22)}/people`, {}, 404, 'unknown_world'],
  ] as const)('%s %s %o is refused with %i', async (method, path, body, status, code) => {
    await using sim = standingSimulator();
    const before = (await send(sim, 'GET', 'people')).body;
    const answer = await send(sim, method, path, body);
    expect([answer.statusCode, codeOf(answer)]).toEqual([status, code]);
    expect((await send(sim, 'GET', 'people')).body).toBe(before);
  });

  it('are changed by JSON alone', async () => {
    await using sim = standingSimulator();
    const answer = await sim.app.inject({
      method: 'PATCH',
      url: `${WORLD}/people/01000000001`,
      headers: { 'content-type': 'text/plain' },
      payload: '{}',
    });
    expect(codeOf(answer)).toBe('unsupported_media_type');
  });
});

describe('outcomes', () => {
  it('are prepared, shown, taken and gone', async () => {
    await using sim = standingSimulator();
    const prepared = await send(sim, 'POST', 'outcomes', { outcome: 'B092', skip: 1 });
    expect(prepared.statusCode).toBe(201);
    expect(OutcomeRule.parse(prepared.json())).toMatchObject({ id: 1, times: 1, skip: 1, seen: 0 });
    expect(await codeFor(sim, '01000000001')).toBe('B000');
    const { outcomes } = OutcomeList.parse((await send(sim, 'GET', 'outcomes')).json());
    expect(outcomes).toMatchObject([{ id: 1, seen: 1, taken: 0 }]);
    expect(await codeFor(sim, '01000000001')).toBe('B092');
    expect((await send(sim, 'GET', 'outcomes')).json()).toEqual({ outcomes: [] });
    expect(codeOf(await send(sim, 'DELETE', 'outcomes/1'))).toBe('unknown_rule');
  });
});

describe('faults', () => {
  it('are prepared, shown, met and cleared', async () => {
    await using sim = standingSimulator();
    const body = { fault: { kind: 'status', status: 503 }, operation: 'token', times: 'always' };
    const prepared = await send(sim, 'POST', 'faults', body);
    expect(FaultRule.parse(prepared.json())).toMatchObject({ id: 1, fault: { when: 'before' } });
    expect((await merchant(sim).token()).statusCode).toBe(503);
    const { faults } = FaultList.parse((await send(sim, 'GET', 'faults')).json());
    expect(faults).toMatchObject([{ id: 1, seen: 1, taken: 1, times: 'always' }]);
    expect((await send(sim, 'DELETE', 'faults/1')).statusCode).toBe(204);
    expect((await merchant(sim).token()).statusCode).toBe(200);
  });

  it('that can never happen on a call are refused, by name of those on which they can', async () => {
    await using sim = standingSimulator();
    const fault = { kind: 'another-person' } as const;
    for (const operation of ['token', 'portone-list'] as const) {
      const answer = await send(sim, 'POST', 'faults', { fault, operation });
      expect([answer.statusCode, codeOf(answer)]).toEqual([422, 'impossible_fault']);
      expect(answer.json<{ explanation: string }>().explanation).toMatch(
        /^another-person is for popup-result, .*portone-confirm/,
      );
      expect(() => sim.world().fault(fault, { operation })).toThrow(/^fault: .*is for popup-result, /);
    }
    expect((await send(sim, 'GET', 'faults')).json()).toEqual({ faults: [] });
    expect((await send(sim, 'POST', 'faults', { fault, operation: 'portone-confirm' })).statusCode).toBe(201);
  });

  it('and outcomes are at most 100 of a kind', async () => {
    await using sim = standingSimulator();
    const world = sim.world();
    for (let count = 0; count < 100; count += 1) world.fault({ kind: 'reset' }, { skip: 1 });
    expect(codeOf(await send(sim, 'POST', 'faults', { fault: { kind: 'reset' } }))).toBe('too_many_rules');
    expect((await send(sim, 'POST', 'outcomes', { outcome: 'verified' })).statusCode).toBe(201);
    for (let count = 1; count < 100; count += 1) world.next('verified');
    expect(codeOf(await send(sim, 'POST', 'outcomes', { outcome: 'verified' }))).toBe('too_many_rules');
  });
});

describe('what is no outcome and no fault', () => {
  it.each([
    ['outcomes', {}],
    ['outcomes', { outcome: 'B000' }],
    ['outcomes', { outcome: 'B092', times: 0 }],
    ['outcomes', { outcome: 'B092', for: '01000000001' }],
    ['outcomes', { outcome: 'B092', returnMethod: 'none' }],
    ['faults', {}],
    ['faults', { fault: { kind: 'delay' } }],
    ['faults', { fault: { kind: 'delay', ms: 60_001 } }],
    ['faults', { fault: { kind: 'status', status: 200 } }],
    ['faults', { fault: { kind: 'fire' } }],
    ['faults', { fault: { kind: 'reset' }, operation: 'page' }],
    ['faults', { fault: { kind: 'truncated', when: 'before' } }],
  ])('%s %o is refused and nothing prepared', async (kind, body) => {
    await using sim = standingSimulator();
    const answer = await send(sim, 'POST', kind, body);
    expect([answer.statusCode, codeOf(answer)]).toEqual([400, 'invalid_request']);
    expect((await send(sim, 'GET', kind)).json()).toEqual({ [kind]: [] });
  });
});

describe('clock', () => {
  it('is set, and runs on or stands as it did', async () => {
    await using sim = standingSimulator();
    const answer = await send(sim, 'POST', 'clock', { set: '2030-01-01T00:00:00+09:00' });
    expect(answer.json()).toEqual({ now: '2029-12-31T15:00:00.000Z', frozen: false });
    await send(sim, 'POST', 'clock', { freeze: '2031-01-01T00:00:00Z' });
    const moved = await send(sim, 'POST', 'clock', { set: '2032-01-01T00:00:00Z' });
    expect(moved.json()).toEqual({ now: '2032-01-01T00:00:00.000Z', frozen: true });
  });

  it.each([{ set: 'tomorrow' }, { set: '2030-01-01T00:00:00Z', freeze: '2030-01-01T00:00:00Z' }])(
    'is not set to %o',
    async (body) => {
      await using sim = standingSimulator();
      expect(codeOf(await send(sim, 'POST', 'clock', body))).toBe('invalid_request');
    },
  );
});

describe('reset', () => {
  /** A world of which every part was used. */
  async function used() {
    const sim = standingSimulator();
    const world = sim.world();
    await codeFor(sim, '01000000001');
    world.people.remove('01000000002');
    world.next('B092', { skip: 5 });
    world.fault({ kind: 'reset' }, { skip: 5 });
    world.clock.advance(60_000);
    const parts = () => ({
      clock: world.clock.now(),
      faults: world.faults.list().length,
      inbox: world.inbox().length,
      journal: world.journal({ operation: 'popup-result' }).length,
      outcomes: world.outcomes.list().length,
      people: world.people.list().length,
    });
    return { sim, world, parts, [Symbol.asyncDispose]: async () => sim.close() };
  }
  const PARTS = ['clock', 'faults', 'inbox', 'journal', 'outcomes', 'people'] as const;

  it.each(PARTS)('of %s changes nothing else', async (part) => {
    await using t = await used();
    const before = t.parts();
    await send(t.sim, 'POST', 'reset', { only: [part] });
    const after = t.parts();
    expect(after[part]).not.toBe(before[part]);
    expect({ ...after, [part]: before[part] }).toEqual(before);
  });

  it('of transactions forgets service tokens alone: an access token from before lets in', async () => {
    await using t = await used();
    const shop = merchant(t.sim, t.world);
    const auth = await shop.auth();
    const { serviceToken } = await shop.start();
    const before = t.parts();
    await send(t.sim, 'POST', 'reset', { only: ['transactions'] });
    expect({ ...t.parts(), journal: before.journal }).toEqual(before);
    expect((await shop.popupResult(serviceToken, {}, auth)).json()).toMatchObject({ rsp_cd: 'B132' });
    expect((await shop.popupStart({}, auth)).json()).toMatchObject({ rsp_cd: 'B000' });
  });

  it('of tokens forgets access tokens alone: a service token from before is known', async () => {
    await using t = await used();
    const shop = merchant(t.sim, t.world);
    const auth = await shop.auth();
    const { serviceToken } = await shop.start();
    const before = t.parts();
    await send(t.sim, 'POST', 'reset', { only: ['tokens'] });
    expect({ ...t.parts(), journal: before.journal }).toEqual(before);
    expect((await shop.popupResult(serviceToken, {}, auth)).json()).toMatchObject({ rsp_cd: 'T990' });
    expect((await shop.popupResult(serviceToken)).json()).toMatchObject({ rsp_cd: 'B102' });
  });

  it('without a word forgets all of it', async () => {
    await using t = await used();
    await send(t.sim, 'POST', 'reset', {});
    const fresh = standingSimulator();
    expect(t.world.people.list()).toEqual(fresh.world().people.list());
    await fresh.close();
    expect(t.parts()).toMatchObject({ faults: 0, inbox: 0, journal: 0, outcomes: 0 });
  });

  it.each([{ only: [] }, { only: ['seed'] }, { only: 'people' }, { all: true }])(
    'of %o is refused and forgets nothing',
    async (body) => {
      await using t = await used();
      const before = t.parts();
      expect(codeOf(await send(t.sim, 'POST', 'reset', body))).toBe('invalid_request');
      expect(t.parts()).toEqual(before);
    },
  );
});
