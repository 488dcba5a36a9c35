// What happens to a person, and when it shows: as the person asks, or as the code is typed or PASS approved.
import type { KcbResultCode } from '@bonin/contracts/kcb/result-code';
import type { PersonOutcome } from '@bonin/contracts/simulator/person';
import type { Inhabitant } from '../world/people.ts';
import { advance, fail, type KcbTransaction } from './transaction.ts';

interface Ending {
  /** As the SMS or PASS is asked for, or as the person confirms: by the code, or in the PASS app. */
  readonly moment: 'request' | 'confirmation';
  /** Absent: it ends without a failure. */
  readonly failure?: KcbResultCode;
}

/** How each outcome ends a transaction. */
const ENDINGS: Readonly<Record<PersonOutcome, Ending>> = {
  verified: { moment: 'confirmation' },
  'verified-without-ci': { moment: 'confirmation' },
  'never-returns': { moment: 'confirmation' },
  B129: { moment: 'confirmation', failure: 'B129' },
  B130: { moment: 'confirmation', failure: 'B130' },
  cancelled: { moment: 'request', failure: 'B123' },
  B006: { moment: 'request', failure: 'B006' },
  B092: { moment: 'request', failure: 'B092' },
  B137: { moment: 'request', failure: 'B137' },
  B154: { moment: 'request', failure: 'B154' },
  B162: { moment: 'request', failure: 'B162' },
};

/** Whether an outcome shows before any SMS or PASS request is sent. */
export function endsAtRequest(outcome: PersonOutcome): boolean {
  return ENDINGS[outcome].moment === 'request';
}

/** Ends a transaction the way this outcome says; the person's own unless another is given. */
export function settle(
  transaction: KcbTransaction,
  { person, human }: Inhabitant,
  outcome: PersonOutcome = person.outcome,
): void {
  transaction.returnMethod = person.returnMethod;
  const { failure } = ENDINGS[outcome];
  if (failure !== undefined) fail(transaction, failure);
  else if (outcome === 'never-returns') advance(transaction, 'close');
  else if (advance(transaction, 'verify')) {
    transaction.verified = { person, human, withCi: outcome !== 'verified-without-ci' };
  }
}
