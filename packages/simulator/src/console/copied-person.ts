// Whom a copied test verifies, and how the test says so: only people of the world, never what a stranger typed.
import type { PersonOutcome } from '@bonin/contracts/simulator/person';
import { defaultPeople, type PersonRow } from '../people/people.ts';
import { newestPhoneNumber } from '../record/moves.ts';
import type { Transaction } from '../record/transaction.ts';
import type { World } from '../world/world.ts';

/** What stands in for a stranger. */
const STAND_IN = '01000000001';

/** Lines of a test that make the person end like this. */
export interface CopiedEnd {
  /** Before the person acts. */
  readonly prepare: readonly string[];
  readonly finish: string;
}

/** Code as a literal: JSON is JavaScript. */
export const literal = (value: unknown): string => JSON.stringify(value);

/** How the person's part ended, as an outcome; `undefined` while it has not. */
export function outcomeOf({ verified, failure, step }: Transaction): PersonOutcome | undefined {
  if (verified !== undefined) return verified.withCi ? 'verified' : 'verified-without-ci';
  if (failure !== undefined) return failure === 'B123' ? 'cancelled' : (failure as PersonOutcome);
  return step === 'closed' ? 'never-returns' : undefined;
}

/** How the person comes into the test's world, and to this outcome there; `id` is the test's name of the transaction's. */
export function copiedEnd(
  world: World,
  transaction: Transaction,
  outcome: PersonOutcome,
  id: string,
): CopiedEnd {
  const { ending, verified, returnMethod } = transaction;
  const given = verified?.person.phoneNumber ?? ending?.phoneNumber ?? newestPhoneNumber(transaction);
  const row = given === undefined ? undefined : world.state.people.get(given);
  const phoneNumber = row?.phoneNumber ?? STAND_IN;
  const person = row === undefined ? [] : arrival(row);
  const finish = (how: object) => `world.finish(${id}, ${literal({ person: { phoneNumber }, ...how })});`;
  if (row?.outcome === outcome && row.returnMethod === returnMethod)
    return { prepare: person, finish: finish({}) };
  const wasPrepared = ending?.outcome === outcome && ending.phoneNumber === row?.phoneNumber;
  if (!wasPrepared) return { prepare: person, finish: finish({ outcome }) };
  const way = row?.returnMethod === returnMethod ? '' : `, ${literal({ returnMethod })}`;
  return { prepare: [...person, `world.next(${literal(outcome)}${way});`], finish: finish({}) };
}

/** Nothing for a person who lives in every world. */
function arrival(row: PersonRow): string[] {
  const { phoneNumber } = row;
  const traits = traitsOf(row);
  const known = defaultPeople().get(phoneNumber);
  if (known === undefined) return [`world.people.create(${literal({ phoneNumber, ...traits })});`];
  const knownTraits = traitsOf(known);
  const changed = Object.entries(traits).filter(
    ([name, value]) => literal(value) !== literal(Reflect.get(knownTraits, name)),
  );
  if (changed.length === 0) return [];
  return [`world.people.change(${literal(phoneNumber)}, ${literal(Object.fromEntries(changed))});`];
}

/** As the library takes them. */
function traitsOf({ name, born, gender, nationality, carrier, outcome, returnMethod }: PersonRow): object {
  const birth = 'date' in born ? born.date : born;
  return { name, born: birth, gender, nationality, carrier, outcome, returnMethod };
}
