// What the person would do, without a browser.
import type { FinishRequest, FinishResponse } from '@bonin/contracts/simulator/finish';
import type { SimulatorProblem } from '@bonin/contracts/simulator/problem';
import { encodeCp949 } from '../kernel/cp949.ts';
import { type Claim, claimMatches, findPerson, personFromClaim } from '../people/people.ts';
import type { Ending } from '../record/ending.ts';
import type { Inhabitant } from '../record/person.ts';
import { isOpen } from '../record/steps.ts';
import type { Transaction } from '../record/transaction.ts';
import { returnOf } from '../record/way-back.ts';
import type { World } from '../world/world.ts';
import { decideEnding, endsAtRequest, ownEnding, settle } from './outcome.ts';
import { sendCode } from './sms.ts';
import { findTransaction } from './transactions.ts';

const DEFAULT_PERSON = '01000000001';

/** Why a transaction can't be finished so. */
export type FinishRefusal = Extract<
  SimulatorProblem['code'],
  'unknown_transaction' | 'already_finished' | 'unknown_person' | 'person_differs' | 'name_not_writable'
>;

/** Ends a transaction, whatever page it stands at. */
export function finish(
  world: World,
  id: string,
  request: FinishRequest = {},
): FinishResponse | FinishRefusal {
  const transaction = findTransaction(world, id);
  if (transaction === undefined) return 'unknown_transaction';
  if (!isOpen(transaction.step)) return 'already_finished';
  const inhabitant = whoVerifies(world, request.person);
  if (typeof inhabitant === 'string') return inhabitant;
  const ending = endingOf(world, transaction, inhabitant, request);
  if (!endsAtRequest(ending.outcome) && transaction.step !== 'code') sendCode(world, transaction, inhabitant);
  settle(world, transaction, inhabitant, ending);
  return returnOf(transaction);
}

/** An outcome said here needs no prepared one. */
function endingOf(
  world: World,
  transaction: Transaction,
  inhabitant: Inhabitant,
  { outcome, comesBack }: FinishRequest,
): Ending {
  const ending =
    outcome === undefined
      ? decideEnding(world, transaction, inhabitant)
      : { ...ownEnding(inhabitant.person), outcome };
  return comesBack === undefined ? ending : { ...ending, comesBack };
}

function whoVerifies(
  world: World,
  claim: FinishRequest['person'],
): Inhabitant | 'unknown_person' | 'person_differs' | 'name_not_writable' {
  const phoneNumber = claim?.phoneNumber ?? DEFAULT_PERSON;
  const resident = findPerson(world, phoneNumber);
  if (resident !== undefined) {
    const said: Claim = { ...resident.person, ...given(claim) };
    return claimMatches(said, resident.person) ? resident : 'person_differs';
  }
  if (claim?.name === undefined || claim.birthDate === undefined) return 'unknown_person';
  if (encodeCp949(claim.name) === undefined) return 'name_not_writable';
  return personFromClaim({
    gender: 'male',
    nationality: 'native',
    carrier: 'SKT',
    phoneNumber,
    name: claim.name,
    birthDate: claim.birthDate,
    ...given(claim),
  });
}

/** Without the keys whose value is undefined. */
function given(claim: FinishRequest['person']): Partial<Claim> {
  return Object.fromEntries(Object.entries(claim ?? {}).filter(([, value]) => value !== undefined));
}
