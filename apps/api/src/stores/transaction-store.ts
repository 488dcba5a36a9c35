/** What every store can do. All of them pass the same suite: test/stores/suite.ts. */
import type { Transaction } from '../verification/transaction.ts';

/** The keys, beside its id, by which a transaction is found. Of the last two, any one of those that have it. */
export type LookupKey = 'returnLookup' | 'paramsHash' | 'tokenLookup' | 'startCookieHash';

/** What one batch of a sweep did. */
export interface Swept {
  /** How many rows it deleted or blanked. */
  readonly changed: number;
  /** Whether this batch was the last: nothing more is due now. */
  readonly isDone: boolean;
}

/**
 * Keeps transactions. Every change is a compare-and-set on `revision`, so two processes never both win; a store that
 * cannot be reached throws `AppError('store_unavailable')` and has changed nothing or everything of one call.
 */
export interface TransactionStore {
  /** Adds a new transaction. Ids and look-up keys are random: a clash is a `store_unavailable`. */
  insert(transaction: Transaction): Promise<void>;
  /** Finds a transaction by its id. */
  get(id: string): Promise<Transaction | undefined>;
  /** By one of its look-up keys. */
  find(key: LookupKey, value: string): Promise<Transaction | undefined>;
  /**
   * Writes `next` if the stored revision is `next.revision - 1`.
   *
   * @returns whether it was written.
   */
  compareAndSet(next: Transaction): Promise<boolean>;
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
