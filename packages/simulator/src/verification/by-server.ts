// What no page of ours has to show: a merchant's own page asks the person, and its server tells us.
import { advance, fail } from '../record/moves.ts';
import type { Inhabitant } from '../record/person.ts';
import type { Transaction } from '../record/transaction.ts';
import type { World } from '../world/world.ts';
import { decideEnding, endsAtRequest, settle } from './outcome.ts';
import { callPass } from './pass.ts';
import { sendCode } from './sms.ts';

/** Asks a person for the code or for the app, at once; who is not who they say fails (B100). */
export function request(
  world: World,
  transaction: Transaction,
  means: 'sms' | 'pass',
  claimant: Inhabitant | 'mismatch',
): void {
  advance(transaction, 'open');
  advance(transaction, means === 'sms' ? 'choose-carrier' : 'choose-pass');
  if (claimant === 'mismatch') return fail(world, transaction, 'B100');
  const ending = decideEnding(world, transaction, claimant);
  if (endsAtRequest(ending.outcome)) return settle(world, transaction, claimant, ending);
  if (means === 'sms') {
    advance(transaction, 'send-code');
    sendCode(world, transaction, claimant);
  } else {
    advance(transaction, 'send-pass');
    callPass(world, transaction, 'app', claimant);
  }
}
