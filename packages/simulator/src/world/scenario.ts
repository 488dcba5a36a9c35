// A world's scenario: read off what was prepared in it, and put into it.
import { FaultFields, whyImpossible } from '@bonin/contracts/simulator/fault';
import { OutcomeRequest } from '@bonin/contracts/simulator/outcome';
import { CreatePersonRequest } from '@bonin/contracts/simulator/person';
import { RuleSchedule } from '@bonin/contracts/simulator/rule';
import type { Scenario } from '@bonin/contracts/simulator/scenario';
import { changeClock, worldTime } from '../kernel/clock.ts';
import { changePerson, type CreateRefusal, createPerson, removePerson } from '../people/people-changes.ts';
import { defaultPeople, type PersonRow, type Population } from '../people/people.ts';
import type { Rule } from './rules.ts';
import { resetWorld, type World } from './world.ts';

/** Why a scenario cannot be put into a world, and which part of it is wrong. */
export interface ScenarioRefusal {
  readonly problem: CreateRefusal | 'impossible_fault';
  readonly explanation: string;
}

/** Puts a scenario into a world in place of its people, rules and time. A refusal changes nothing. */
export function applyScenario(world: World, scenario: Scenario): ScenarioRefusal | undefined {
  const { outcomes = [], faults = [], clock } = scenario;
  // The people come into a world of their own first.
  const trial: Population = { clock: world.clock, state: { people: defaultPeople(), given: { last: 4999 } } };
  const refusal = whyNotPeople(trial, scenario) ?? whyNotFaults(faults);
  if (refusal !== undefined) return refusal;
  resetWorld(world, ['people', 'outcomes', 'faults', 'clock']);
  world.state = { ...world.state, ...trial.state };
  for (const outcome of outcomes) world.state.outcomes.add(OutcomeRequest.parse(outcome));
  for (const fault of faults) world.state.faults.add(FaultFields.parse(fault));
  if (clock !== undefined) changeClock(world.clock, clock);
  return undefined;
}

function whyNotPeople(
  trial: Population,
  { withoutPeople = [], people = [] }: Scenario,
): ScenarioRefusal | undefined {
  for (const [index, phoneNumber] of withoutPeople.entries()) {
    if (!removePerson(trial, phoneNumber)) return refused('unknown_person', `withoutPeople[${index}]`);
  }
  const named = new Set<string>();
  for (const [index, person] of people.entries()) {
    const problem = named.has(person.phoneNumber ?? '') ? 'number_taken' : bringIn(trial, person);
    if (typeof problem === 'string') return refused(problem, `people[${index}]`);
    if (person.phoneNumber !== undefined) named.add(person.phoneNumber);
  }
  return undefined;
}

/** A person of the default world changes; anybody else is new. */
function bringIn(trial: Population, person: CreatePersonRequest): object | CreateRefusal {
  const { phoneNumber, sameAs, ...traits } = person;
  const isKnown = phoneNumber !== undefined && trial.state.people.has(phoneNumber);
  if (!isKnown) return createPerson(trial, person);
  return sameAs === undefined ? changePerson(trial, phoneNumber, traits) : 'number_taken';
}

function whyNotFaults(faults: NonNullable<Scenario['faults']>): ScenarioRefusal | undefined {
  for (const [index, fault] of faults.entries()) {
    const why = whyImpossible(FaultFields.parse(fault));
    if (why !== undefined)
      return { problem: 'impossible_fault', explanation: `✖ ${why}\n  → at faults[${index}]` };
  }
  return undefined;
}

const refused = (problem: CreateRefusal, at: string): ScenarioRefusal => ({
  problem,
  explanation: `✖ ${problem}\n  → at ${at}`,
});

/** What is prepared in a world now. A rule that was taken some times counts what is left of it. */
export function scenarioOf(world: World): Scenario {
  const { people, outcomes, faults } = world.state;
  const known = defaultPeople();
  const parts = {
    withoutPeople: [...known.keys()].filter((number) => !people.has(number)),
    people: [...people.values()].flatMap((row) => personOf(row, known, people) ?? []),
    outcomes: outcomes.list().map((rule) => remaining<OutcomeRequest>(rule)),
    faults: faults.list().map((rule) => remaining<FaultFields>(rule)),
  };
  const said = Object.entries(parts).filter(([, list]) => list.length > 0);
  const { frozen, isMoved } = world.clock;
  const clock = frozen ? { freeze: worldTime(world) } : { set: worldTime(world) };
  return { ...(Object.fromEntries(said) as Scenario), ...(frozen || isMoved ? { clock } : {}) };
}

/** A person as a scenario names them; `undefined` for one who is in every world. */
function personOf(
  row: PersonRow,
  known: ReadonlyMap<string, PersonRow>,
  people: ReadonlyMap<string, PersonRow>,
): CreatePersonRequest | undefined {
  const before = known.get(row.phoneNumber);
  const traits = Object.entries(traitsOf(row));
  const old = before === undefined ? {} : traitsOf(before);
  const changed = traits.filter(([name, value]) => literal(value) !== literal(Reflect.get(old, name)));
  if (before !== undefined && changed.length === 0) return undefined;
  const same = [...people.values()].find(({ humanId }) => humanId === row.humanId);
  return CreatePersonRequest.parse({
    phoneNumber: row.phoneNumber,
    ...Object.fromEntries(changed),
    ...(before === undefined && same !== row ? { sameAs: same?.phoneNumber } : {}),
  });
}

const literal = (value: unknown) => JSON.stringify(value);

function traitsOf({ phoneNumber: _number, humanId: _human, born, ...traits }: PersonRow): object {
  return { ...traits, born: 'date' in born ? born.date : born };
}

const SCHEDULE_DEFAULTS = RuleSchedule.parse({});

/** What is left of a rule, without its defaults. */
function remaining<T extends RuleSchedule>({ id: _id, seen, taken, ...rule }: Rule<T>): T {
  const { times, skip }: RuleSchedule = rule as unknown as T;
  const left = { ...rule, times: times === 'always' ? times : times - taken, skip: Math.max(0, skip - seen) };
  const said = Object.entries(left).filter(
    ([name, value]) => literal(value) !== literal(Reflect.get(SCHEDULE_DEFAULTS, name)),
  );
  return Object.fromEntries(said) as T;
}
