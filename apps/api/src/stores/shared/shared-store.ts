/** What the stores on a server have in common: failures in closed words, and writes whose answer was lost. */
import { AppError } from '../../errors.ts';
import type { Transaction } from '../../verification/transaction.ts';
import type { LookupKey, Swept, TransactionStore } from '../transaction-store.ts';
import { CallError, toStoreError } from './call-error.ts';
import { REAL_TIME, tryAgain, type StoreTime } from './try-again.ts';
import { createWriteIds, wasDone, type Written } from './write-ids.ts';

/** How a write ended. `used-token`: another record has the token, and nothing was written. */
export type WriteEnd = 'done' | 'lost' | 'used-token';

/** The calls that a server understands. Each may throw a {@link CallError}. */
export interface StoreDriver {
  /** `lost` where a record has the same id or another key of it. */
  insert(transaction: Transaction, writeId: string): Promise<WriteEnd>;
  /** Writes `next` if the record has the revision of `previous`, and is `lost` otherwise. */
  update(previous: Transaction, next: Transaction, writeId: string): Promise<WriteEnd>;
  get(id: string): Promise<Transaction | undefined>;
  find(key: LookupKey, value: string): Promise<Transaction | undefined>;
  /** The last writes of a record. */
  writesOf(id: string): Promise<Written | undefined>;
  sweep(now: number, limit: number): Promise<Swept>;
  tidy(): Promise<void>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** @param time for a test, which waits for nothing. */
export function createSharedStore(driver: StoreDriver, time: StoreTime = REAL_TIME): TransactionStore {
  const nextWriteId = createWriteIds();
  const told = async <T>(work: () => Promise<T>, isRead: boolean): Promise<T> => {
    try {
      return await tryAgain(work, isRead, time);
    } catch (error) {
      throw toStoreError(error);
    }
  };
  const read = async <T>(work: () => Promise<T>) => told(work, true);

  /** A write is sent once. Where its answer was lost, the record tells whether it was done. */
  const write = async (
    { id, revision }: Transaction,
    send: (writeId: string) => Promise<WriteEnd>,
  ): Promise<boolean> => {
    const writeId = nextWriteId();
    let end: WriteEnd;
    try {
      end = await tryAgain(async () => send(writeId), false, time);
    } catch (error) {
      if (!(error instanceof CallError) || error.end !== 'unclear') throw toStoreError(error);
      const done = wasDone(await read(async () => driver.writesOf(id)), revision, writeId);
      // It may still arrive: the caller must not be told that it lost.
      if (done === undefined) throw toStoreError(error);
      return done;
    }
    if (end === 'used-token') throw new AppError('already_used');
    return end === 'done';
  };

  return {
    async insert(transaction) {
      const isNew = await write(transaction, async (writeId) => driver.insert(transaction, writeId));
      if (!isNew) throw new AppError('store_unavailable', 'CLASH');
    },
    get: async (id) => read(async () => driver.get(id)),
    find: async (key, value) => read(async () => driver.find(key, value)),
    compareAndSet: async (previous, next) =>
      write(next, async (writeId) => driver.update(previous, next, writeId)),
    // A batch that was done half is done by the next one.
    sweep: async (now, limit) => told(async () => driver.sweep(now, limit), true),
    tidy: async () => told(async () => driver.tidy(), false),
    ping: async () => read(async () => driver.ping()),
    close: async () => driver.close(),
  };
}
