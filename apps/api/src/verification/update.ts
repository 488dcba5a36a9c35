/** Changes a stored transaction: reads, decides and writes by compare-and-set, and starts again if another caller was faster. */
import { AppError } from '../errors.ts';
import type { TransactionStore } from '../stores/transaction-store.ts';
import type { Transaction } from './transaction.ts';

/** Losing so often means that something is wrong with the store, not that others are busy. */
const MAX_TRIES = 20;

/**
 * @param first as it was read last.
 * @param decide gives the changed transaction, or `undefined` to leave it as it is; what it throws is thrown on.
 * @returns what is stored now: the change, or what `decide` left alone.
 * @throws AppError `expired` once the transaction is gone, `store_unavailable` after too many lost races.
 */
export async function updateTransaction(
  store: TransactionStore,
  first: Transaction,
  decide: (current: Transaction) => Transaction | undefined,
): Promise<Transaction> {
  let current: Transaction | undefined = first;
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    if (current === undefined) throw new AppError('expired');
    const next = decide(current);
    if (next === undefined) return current;
    if (await store.compareAndSet(current, next)) return next;
    current = await store.get(first.id);
  }
  throw new AppError('store_unavailable', 'lost every race');
}
