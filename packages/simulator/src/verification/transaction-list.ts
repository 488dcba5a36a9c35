// The transactions of a world, as a developer sees them.
import { maskPhoneNumber, PhoneNumber } from '@bonin/contracts/identity';
import type { SimulatedTransaction } from '@bonin/contracts/simulator/transaction';
import { newestPhoneNumber } from '../record/moves.ts';
import { namesOf } from '../record/names.ts';
import type { Transaction } from '../record/transaction.ts';
import { returnOf } from '../record/way-back.ts';
import type { World } from '../world/world.ts';
import { NO_ORIGIN, originOf } from './page-origin.ts';

const DEFAULT_LIMIT = 100;

/** The newest transactions, newest last. */
export function listTransactions(world: World, limit: number = DEFAULT_LIMIT): SimulatedTransaction[] {
  const newest = world.state.transactions.values().slice(-limit);
  return newest.map((transaction) => describeTransaction(world, transaction));
}

/** One transaction. */
export function describeTransaction(world: World, transaction: Transaction): SimulatedTransaction {
  const { id, protocol, siteName, startedAt, expiresAt, step } = transaction;
  const phoneNumber = newestPhoneNumber(transaction);
  const resultCode = resultCodeOf(transaction);
  return {
    ...namesOf(transaction),
    serviceToken: id,
    protocol: protocol.name,
    siteName,
    startedAt: new Date(startedAt).toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
    expired: world.clock.now() >= expiresAt,
    step,
    ...(phoneNumber === undefined
      ? {}
      : { phoneNumberMasked: maskPhoneNumber(PhoneNumber.parse(phoneNumber)) }),
    ...(resultCode === undefined ? {} : { resultCode }),
    returnOrigin: whereOf(returnOf(transaction).returnUrl),
  };
}

function resultCodeOf({ failure, verified }: Transaction): string | undefined {
  return failure ?? (verified === undefined ? undefined : 'B000');
}

/** Nowhere has no origin. */
function whereOf(address: string): string {
  const origin = originOf(address);
  return origin === NO_ORIGIN ? '' : origin;
}
