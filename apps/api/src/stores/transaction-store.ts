/** What every store can do. All of them pass the same suite: test/stores/suite.ts. */
import type { Transaction } from '../verification/transaction.ts';

/**
 * The keys, beside its id, by which a transaction is found. A key that is set never changes. One transaction at most has a
 * value of the first three; of those that share a `startCookieHash`, any one is found.
 */
export type LookupKey = 'returnLookup' | 'paramsHash' | 'tokenLookup' | 'startCookieHash';

/** What one batch of a sweep did. */
export interface Swept {
  /** How many rows it deleted or blanked. */
  readonly changed: number;
  /** Whether this batch was the last: nothing more is due now. */
  readonly isDone: boolean;
}

/**
 * Keeps transactions. `purgeAt` is fixed by the insert. `paramsHash` and `tokenLookup` may be set later, other look-up keys
 * may not. Every change is a compare-and-set on `revision`, so two processes never both win; a store that
 * cannot be reached throws `AppError('store_unavailable')` and has changed nothing or everything of one call.
 */
export interface TransactionStore {
  /**
   * Adds a new transaction.
   *
   * @throws AppError `already_used` where another transaction has its `tokenLookup`, `store_unavailable` where another has
   * its id or another key of it: those are random.
   */
  insert(transaction: Transaction): Promise<void>;
  /** Finds a transaction by its id. */
  get(id: string): Promise<Transaction | undefined>;
  /** By one of its look-up keys. */
  find(key: LookupKey, value: string): Promise<Transaction | undefined>;
  /**
   * Writes what `next` changes if the stored revision is the one of `previous`.
   *
   * @param previous as it was read, or written, last.
   * @param next the same transaction with a revision one higher, as `change` makes it.
   * @returns whether it was written.
   * @throws AppError `already_used` where another transaction has its `tokenLookup`.
   */
  compareAndSet(previous: Transaction, next: Transaction): Promise<boolean>;
  /**
   * One batch of the work that ends retention: deletes what is past `purgeAt`, and blanks `sealedParams` past `eraseAt`.
   *
   * @param limit most rows to touch, so that one batch takes a few milliseconds.
   */
  sweep(now: number, limit: number): Promise<Swept>;
  /** Makes sure that nothing can be read any more of what was deleted, erased or replaced, and gives its space back. */
  tidy(): Promise<void>;
  /** Writes and reads something of its own. @throws AppError `store_unavailable`, whose hint is a closed code. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
