import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildSimulator } from '../../src/simulator.ts';
import { merchant } from '../harness.ts';

const SCHEMA = 'node_modules/@bonin/simulator/assets/scenario.schema.json';
const CHILD = {
  phoneNumber: '01000000100',
  name: '나보람',
  born: { fullYearsToday: 13 },
  carrier: 'KT',
} as const;

describe('a scenario', () => {
  it('of a new world says nothing', () => {
    expect(buildSimulator().createWorld().scenario()).toEqual({});
  });

  it('that was read off a world makes another world the same', () => {
    const sim = buildSimulator();
    const world = sim.createWorld();
    world.people.create(CHILD);
    world.people.create({ phoneNumber: '01000000101', name: '도연우', sameAs: CHILD.phoneNumber });
    world.people.change('01000000002', { outcome: 'B092', returnMethod: 'POST' });
    world.people.remove('01000000003');
    world.next('cancelled', { times: 'always', match: { phoneNumber: '01000000001' } });
    world.next('B129', { skip: 2, every: 3, probability: 0.5 });
    world.fault({ kind: 'reset', when: 'after' }, { operation: 'popup-result', times: 2 });
    world.clock.freeze(Date.UTC(2026, 2, 2));
    const scenario = world.scenario();
    const other = sim.createWorld();
    other.applyScenario(JSON.parse(JSON.stringify(scenario)) as typeof scenario);
    expect(other.scenario()).toEqual(scenario);
    expect(other.people.list()).toEqual(world.people.list());
    expect(other.outcomes.list()).toEqual(world.outcomes.list());
    expect(other.faults.list()).toEqual(world.faults.list());
    expect(other.clock.now()).toBe(Date.UTC(2026, 2, 2));
  });

  it('names only what differs from a new world', () => {
    const world = buildSimulator().createWorld();
    world.people.change('01000000002', { outcome: 'B092' });
    world.next('cancelled');
    expect(world.scenario()).toEqual({
      people: [{ phoneNumber: '01000000002', outcome: 'B092' }],
      outcomes: [{ outcome: 'cancelled' }],
    });
    world.people.change('01000000002', { outcome: 'verified' });
    world.outcomes.clear();
    expect(world.scenario()).toEqual({});
  });

  it('keeps the same human being under two numbers', async () => {
    const sim = buildSimulator();
    const { people } = sim.world();
    people.create(CHILD);
    people.create({ phoneNumber: '01000000101', sameAs: CHILD.phoneNumber });
    const scenario = sim.world().scenario();
    expect(scenario.people).toMatchObject([
      { phoneNumber: CHILD.phoneNumber },
      { sameAs: CHILD.phoneNumber },
    ]);
    expect(scenario.people?.[0]).not.toHaveProperty('sameAs');
  });

  it('counts what is left of a rule', async () => {
    const sim = buildSimulator();
    sim.world().next('B092', { times: 3 });
    const { serviceToken } = await merchant(sim).start();
    sim.world().finish(serviceToken, { person: { phoneNumber: '01000000001' } });
    expect(sim.world().scenario()).toEqual({ outcomes: [{ outcome: 'B092', times: 2 }] });
  });

  it('replaces what was prepared before, and leaves the transactions', async () => {
    const sim = buildSimulator();
    const world = sim.world();
    const { serviceToken } = await merchant(sim).start();
    world.next('B092');
    world.people.remove('01000000002');
    world.applyScenario({ people: [{ phoneNumber: '01000000001', outcome: 'cancelled' }] });
    expect(world.scenario()).toEqual({ people: [{ phoneNumber: '01000000001', outcome: 'cancelled' }] });
    expect(world.finish(serviceToken, { person: { phoneNumber: '01000000001' } })).toBeDefined();
  });

  it.each([
    ['a number that nobody has', { withoutPeople: ['01000000999'] }, 'withoutPeople[0]'],
    ['the same as nobody', { people: [{ sameAs: '01000000999' }] }, 'people[0]'],
    ['a number twice', { people: [CHILD, { phoneNumber: CHILD.phoneNumber }] }, 'people[1]'],
    [
      'a known person as another',
      { people: [{ phoneNumber: '01000000001', sameAs: '01000000002' }] },
      'people[0]',
    ],
    ['a name that KCB cannot write', { people: [{ name: '김😀' }] }, 'people'],
    [
      'a fault on a call that has none',
      { faults: [{ fault: { kind: 'another-person' }, operation: 'token' }] },
      'faults[0]',
    ],
    ['an unknown field', { persons: [] }, 'persons'],
    ['a number of another form', { people: [{ phoneNumber: '0100000' }] }, 'people'],
    ['a clock that moves on', { clock: { advanceMs: 1000 } }, 'clock'],
    ['an unknown outcome', { outcomes: [{ outcome: 'B000' }] }, 'outcomes'],
  ])('with %s is refused, and changes nothing', (_, scenario, at) => {
    const world = buildSimulator().createWorld();
    world.next('B092');
    const before = world.scenario();
    expect(() => world.applyScenario(scenario as never)).toThrow(TypeError);
    expect(() => world.applyScenario(scenario as never)).toThrow(at);
    expect(world.scenario()).toEqual(before);
  });
});

describe('the control API', () => {
  it('gives a scenario, and takes a file with the address of its schema', async () => {
    await using sim = buildSimulator();
    const { app } = sim;
    const url = '/__sim/worlds/default/scenario';
    const file = { $schema: SCHEMA, outcomes: [{ outcome: 'cancelled' }] };
    expect((await app.inject({ method: 'POST', url, payload: file })).statusCode).toBe(204);
    expect((await app.inject(url)).json()).toEqual({ outcomes: [{ outcome: 'cancelled' }] });
  });

  it('says which part it refuses', async () => {
    await using sim = buildSimulator();
    const url = '/__sim/worlds/default/scenario';
    const payload = { people: [{ sameAs: '01000000999' }] };
    const answer = await sim.app.inject({ method: 'POST', url, payload });
    expect([answer.statusCode, answer.json()]).toEqual([
      422,
      expect.objectContaining({ code: 'unknown_person', explanation: expect.stringContaining('people[0]') }),
    ]);
  });
});

describe('a simulator', () => {
  it('starts with a scenario in its default world, and in no other', () => {
    const sim = buildSimulator({ scenario: { outcomes: [{ outcome: 'B092' }] } });
    expect(sim.world().scenario()).toEqual({ outcomes: [{ outcome: 'B092' }] });
    expect(sim.createWorld().scenario()).toEqual({});
    expect(() => buildSimulator({ scenario: { withoutPeople: ['01000000999'] } })).toThrow(TypeError);
  });

  it('shows on its console the scenario to copy', async () => {
    await using sim = buildSimulator({ scenario: { outcomes: [{ outcome: 'B092' }] } });
    const { body } = await sim.app.inject('/__sim?lang=en');
    expect(body).toMatch(/Copy as scenario/);
    const [, shown = ''] = /id="scenario-text"[^>]*>([^<]*)</.exec(body) ?? [];
    expect(JSON.parse(shown.replaceAll('&quot;', '"').replaceAll('&#34;', '"'))).toEqual(
      sim.world().scenario(),
    );
    expect(body).toContain('data-copy-from="scenario-text"');
  });
});

describe('the guide', () => {
  const guide = readFileSync(
    new URL('../../../../docs/how-to/use-scenario-files.md', import.meta.url),
    'utf8',
  );
  const [, text = '{}'] = /^```json\n([^]*?)^```$/m.exec(guide) ?? [];

  it('shows a scenario that a world takes', () => {
    const world = buildSimulator().createWorld();
    world.applyScenario(JSON.parse(text) as object);
    expect(world.people.list()).toHaveLength(buildSimulator().world().people.list().length + 2);
    expect(world.clock.now()).toBe(Date.UTC(2026, 2, 2));
  });
});
