// The transactions of a world, as a developer sees them.
import { maskPhoneNumber, PhoneNumber } from '@bonin/contracts/identity';
import type { SimulatedTransaction } from '@bonin/contracts/simulator/transaction';
import type { World } from '../world/world.ts';
import type { KcbTransaction } from './transaction.ts';

const DEFAULT_LIMIT = 100;

/** The newest transactions, newest last. */
export function listTransactions(world: World, limit: number = DEFAULT_LIMIT): SimulatedTransaction[] {
  const newest = world.state.transactions.values().slice(-limit);
  return newest.map((transaction) => describeTransaction(world, transaction));
}

/** One transaction. */
export function describeTransaction(world: World, transaction: KcbTransaction): SimulatedTransaction {
  const { serviceToken, siteName, expiresAt, step, returnUrl } = transaction;
  const phoneNumber = [...(transaction.phoneNumbers ?? [])].at(-1);
  const resultCode = resultCodeOf(transaction);
  return {
    serviceToken,
    siteName,
    startedAt: new Date(expiresAt - world.settings.serviceTokenTtlMs).toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
    expired: world.clock.now() >= expiresAt,
    step,
    ...(phoneNumber === undefined
      ? {}
      : { phoneNumberMasked: maskPhoneNumber(PhoneNumber.parse(phoneNumber)) }),
    ...(resultCode === undefined ? {} : { resultCode }),
    returnOrigin: new URL(returnUrl).origin,
  };
}

function resultCodeOf({ failure, verified }: KcbTransaction): string | undefined {
  return failure ?? (verified === undefined ? undefined : 'B000');
}
