// Sending the SMS: six digits that follow from the seed, the transaction and how often they were sent.
import { deliverSms } from '../world/inbox.ts';
import type { Inhabitant } from '../world/people.ts';
import type { World } from '../world/world.ts';
import type { Transaction } from './transaction.ts';

/** Sends a new code to a person; an older one no longer counts. */
export function sendCode(world: World, transaction: Transaction, claimant: Inhabitant): void {
  const { id, siteName, drawnBy } = transaction;
  transaction.sends += 1;
  const digits = world.random.characters(6, '0123456789', 'code', drawnBy, transaction.sends);
  transaction.code = {
    digits,
    claimant,
    expiresAt: world.clock.now() + world.settings.codeTtlMs,
    wrongTries: transaction.code?.wrongTries ?? 0,
  };
  const { phoneNumber } = claimant.person;
  deliverSms(world, { phoneNumber, siteName, code: digits, serviceToken: id });
}
