/** Ask: a return was lost (the window closed without a word), so the starter's status call has the provider asked. */
import { AppError } from '../errors.ts';
import type { Completion } from './complete.ts';
import type { VerificationContext } from './context.ts';
import { change, isExpired, type Transaction } from './transaction.ts';
import { updateTransaction } from './update.ts';

/** Questions that one transaction may cost in this way, beside those of its returns. */
export const MAX_ASKS = 10;
/** Between two of them, in milliseconds: pages poll more often than a person finishes. */
export const ASK_EVERY_MS = 4000;

/**
 * Asks the provider, where our own id is enough to ask by, nothing has come back, and the budget allows it.
 *
 * @param own the caller's own transaction: he holds the start secret.
 * @returns the transaction as it stands afterwards. That the provider has no answer yet is no error.
 */
export async function askProvider(
  context: VerificationContext,
  completion: Completion,
  own: Transaction,
): Promise<Transaction> {
  const { returns } = context.providers[own.provider];
  const token = returns === 'by-key' ? undefined : returns.tokenOf?.(own.providerTransactionId);
  if (token === undefined) return own;
  let mayAsk = false;
  const noted = await updateTransaction(context.store, own, (current) => {
    mayAsk = isDue(current, context.clock.now());
    return mayAsk ? counted(current, context.clock.now()) : undefined;
  });
  if (!mayAsk) return noted;
  try {
    return await completion.complete(noted, { token, byStarter: true, mayGoOn: true });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    context.reporter.error(error);
    return (await context.store.get(own.id)) ?? noted;
  }
}

function isDue(transaction: Transaction, now: number): boolean {
  const { count, lastAt } = transaction.asks ?? { count: 0, lastAt: 0 };
  const isOpen = transaction.state === 'started' && !isExpired(transaction, now);
  return isOpen && count < MAX_ASKS && now >= lastAt + ASK_EVERY_MS;
}

function counted(transaction: Transaction, now: number): Transaction {
  return change(transaction, { asks: { count: (transaction.asks?.count ?? 0) + 1, lastAt: now } });
}
