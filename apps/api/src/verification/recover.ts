/** Recovers a lost return: the window closed without a word, so the starter's status call asks the provider. */
import { AppError } from '../errors.ts';
import type { Trail } from '../plugins/correlation.ts';
import type { Completion } from './completion/complete.ts';
import { isHeld } from './completion/lease.ts';
import type { VerificationContext } from './context.ts';
import { isExpired, type Transaction, type TransactionChange } from './transaction.ts';

/** Questions to the provider that the status calls of one transaction may cause, beside those of its returns. */
export const MAX_ASKS = 10;
/** Shortest time between two of them, in milliseconds: pages poll more often than a person finishes. */
export const ASK_EVERY_MS = 4000;

/**
 * Asks the provider, if our own id is enough to ask by, nothing has come back, and the budget allows it.
 *
 * @param own the caller's own transaction.
 * @returns the transaction as it stands afterwards. A provider without an answer yet is no error.
 */
export async function recoverLostReturn(
  context: VerificationContext,
  completion: Completion,
  own: Transaction,
  trail: Trail,
): Promise<Transaction> {
  const { comesBack } = context.providers[own.provider];
  if (comesBack.kind !== 'known-address' || !comesBack.recoverable) return own;
  const token = own.providerTransactionId;
  const withLease = (current: Transaction) => countIfDue(current, context.clock.now());
  // Another caller may hold the lease: a status call does not wait for it.
  if (withLease(own) === undefined) return own;
  try {
    const question = { token, byStarter: true, mayGoOn: true, withLease, trail };
    return (await completion.complete(own, question)).transaction;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    context.reporter.error(error, trail);
    return (await context.store.get(own.id)) ?? own;
  }
}

function isDue(transaction: Transaction, now: number): boolean {
  const { count, lastAt } = transaction.asks ?? { count: 0, lastAt: 0 };
  // `returned` without a holder: the process that asked died, and nobody else may come back.
  const isWaiting = transaction.state === 'started' || transaction.state === 'returned';
  const isOpen = isWaiting && !isHeld(transaction, now) && !isExpired(transaction, now);
  return isOpen && count < MAX_ASKS && Math.abs(now - lastAt) >= ASK_EVERY_MS;
}

function countIfDue(transaction: Transaction, now: number): TransactionChange | undefined {
  if (!isDue(transaction, now)) return undefined;
  return { asks: { count: (transaction.asks?.count ?? 0) + 1, lastAt: now } };
}
