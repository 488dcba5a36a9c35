// What happens to a person, and when it shows: as the person asks, or as the code is typed or PASS approved.
import { fullYears } from '@bonin/contracts/age';
import type { OutcomeRequest } from '@bonin/contracts/simulator/outcome';
import type { PersonOutcome, SimulatedPerson } from '@bonin/contracts/simulator/person';
import { certifyingTime } from '../kernel/clock.ts';
import type { Ending } from '../record/ending.ts';
import { advance, fail, notePhoneNumber } from '../record/moves.ts';
import { namesOf } from '../record/names.ts';
import type { Inhabitant } from '../record/person.ts';
import type { Transaction } from '../record/transaction.ts';
import type { World } from '../world/world.ts';

/** Outcomes that the person only meets as they confirm: by the code, or in the PASS app. The others show before. */
const AT_CONFIRMATION: ReadonlySet<PersonOutcome> = new Set([
  'verified',
  'verified-without-ci',
  'never-returns',
  'B129',
  'B130',
  'B131',
  'B138',
  'B139',
  'B140',
]);

/**
 * How this person's verification ends: as a prepared outcome says, or as the person's row does. Decided once for a
 * transaction and a number, so that asking again takes no second prepared outcome.
 */
export function decideEnding(world: World, transaction: Transaction, { person }: Inhabitant): Ending {
  const { phoneNumber } = person;
  notePhoneNumber(transaction, phoneNumber);
  const endings = (transaction.endings ??= new Map());
  const decided = endings.get(phoneNumber);
  if (decided !== undefined) return (transaction.ending = decided);
  const prepared = world.state.outcomes.take({ phoneNumber, ...namesOf(transaction) });
  const ending = { phoneNumber, ...ownEnding(person), ...(prepared && preparedEnding(prepared)) };
  transaction.ending = ending;
  endings.set(phoneNumber, ending);
  return ending;
}

/** As the person's row says. */
export function ownEnding({ outcome, returnMethod, comesBack = 'at-once' }: SimulatedPerson): Ending {
  return { outcome, returnMethod, comesBack };
}

function preparedEnding({ outcome, returnMethod, comesBack }: OutcomeRequest): Partial<Ending> {
  return {
    outcome,
    ...(returnMethod === undefined ? {} : { returnMethod }),
    ...(comesBack === undefined ? {} : { comesBack }),
  };
}

/** Whether a transaction whose ending is decided would end with this person verified. */
export function wouldVerify(world: World, transaction: Transaction, { person }: Inhabitant): boolean {
  const ending = transaction.endings?.get(person.phoneNumber);
  return ending !== undefined && verifies(ending.outcome) && !isTooYoung(world, transaction, person);
}

function verifies(outcome: PersonOutcome): outcome is 'verified' | 'verified-without-ci' {
  return outcome === 'verified' || outcome === 'verified-without-ci';
}

/** Whether an outcome shows before any SMS or PASS request is sent. */
export function endsAtRequest(outcome: PersonOutcome): boolean {
  return !AT_CONFIRMATION.has(outcome);
}

/** Ends a transaction. */
export function settle(
  world: World,
  transaction: Transaction,
  { person, humanId }: Inhabitant,
  { outcome, returnMethod, comesBack }: Ending,
): void {
  transaction.returnMethod = returnMethod;
  transaction.comesBack = comesBack;
  if (comesBack === 'wrong-token')
    transaction.returnsAs = transaction.protocol.foreignId(world.random, transaction);
  notePhoneNumber(transaction, person.phoneNumber);
  if (outcome === 'cancelled') fail(world, transaction, 'B123');
  else if (outcome === 'never-returns') advance(transaction, 'close');
  else if (verifies(outcome)) {
    if (isTooYoung(world, transaction, person)) fail(world, transaction, 'B100');
    else if (advance(transaction, 'verify')) {
      transaction.verified = { person, humanId, withCi: outcome === 'verified' };
      transaction.endedAt = certifyingTime(world);
    }
  } else fail(world, transaction, outcome);
}

function isTooYoung(world: World, { minAge }: Transaction, { birthDate }: SimulatedPerson): boolean {
  return minAge !== undefined && fullYears(birthDate, new Date(world.clock.now())) < minAge;
}
