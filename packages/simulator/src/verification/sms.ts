// The SMS: six digits that follow from the seed, the transaction and how often they were sent; and what typing them does.
import { advance, fail } from '../record/moves.ts';
import type { Inhabitant } from '../record/person.ts';
import { isOpen } from '../record/steps.ts';
import type { SentCode, Transaction } from '../record/transaction.ts';
import type { World } from '../world/world.ts';
import { deliverSms } from './inbox.ts';
import { decideEnding, settle, wouldVerify } from './outcome.ts';

/** Sends a new code to a person; an older one no longer counts. */
export function sendCode(world: World, transaction: Transaction, claimant: Inhabitant): void {
  const { id, siteName, seedKey } = transaction;
  transaction.sends += 1;
  const digits = world.random.characters(6, '0123456789', 'code', seedKey, transaction.sends);
  transaction.code = {
    digits,
    claimant,
    expiresAt: world.clock.now() + world.settings.codeTtlMs,
    wrongTries: transaction.code?.wrongTries ?? 0,
  };
  const { phoneNumber } = claimant.person;
  deliverSms(world, { phoneNumber, siteName, code: digits, serviceToken: id });
}

/** Six digits come in: that ended it, or they were wrong and may be typed again. */
export function tryCode(
  world: World,
  transaction: Transaction,
  code: SentCode,
  typed: string,
): 'ended' | 'wrong' {
  if (world.clock.now() >= code.expiresAt) return end(() => fail(world, transaction, 'B129'));
  const ending = decideEnding(world, transaction, code.claimant);
  const isRefused = ending.outcome === 'B129' || ending.outcome === 'B130';
  if (typed === code.digits || isRefused) {
    return end(() => settle(world, transaction, code.claimant, ending));
  }
  code.wrongTries += 1;
  const isLast = code.wrongTries >= world.settings.codeTries;
  return isLast ? end(() => fail(world, transaction, 'B130')) : 'wrong';
}

/** Whether these digits would verify the person now. Nothing is tried. */
export function codeVerifies(world: World, transaction: Transaction, typed: string | undefined): boolean {
  const { code, step } = transaction;
  const counts = code !== undefined && isOpen(step) && world.clock.now() < code.expiresAt;
  return counts && typed === code.digits && wouldVerify(world, transaction, code.claimant);
}

/** The SMS once more, unless it comes too late or too often: that ends it. */
export function sendCodeAgain(world: World, transaction: Transaction, code: SentCode): 'ended' | 'sent' {
  if (world.clock.now() >= code.expiresAt) return end(() => fail(world, transaction, 'B136'));
  if (transaction.sends > world.settings.resends) return end(() => fail(world, transaction, 'B120'));
  advance(transaction, 'resend');
  sendCode(world, transaction, code.claimant);
  return 'sent';
}

function end(how: () => void): 'ended' {
  how();
  return 'ended';
}
