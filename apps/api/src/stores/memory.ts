/** `memory:` — one process, nothing survives it. For tests and demonstrations. */
import { AppError } from '../errors.ts';
import type { Transaction } from '../verification/transaction.ts';
import { createTable, fromRow } from './memory/table.ts';
import type { TransactionStore } from './transaction-store.ts';

/** A store in this process's memory. */
export function createMemoryStore(): TransactionStore {
  const table = createTable();
  const { rows, indexes } = table;
  const read = (id: string | undefined): Transaction | undefined => {
    const row = id === undefined ? undefined : rows.get(id);
    return row === undefined ? undefined : fromRow(row);
  };
  return {
    async insert(transaction) {
      if (rows.has(transaction.id) || indexes.returnLookup.has(transaction.returnLookup)) {
        throw new AppError('store_unavailable', 'a transaction with these keys exists');
      }
      table.keep(transaction);
    },
    async get(id) {
      return read(id);
    },
    async find(key, value) {
      return read(indexes[key].get(value));
    },
    async compareAndSet(previous, next) {
      if (rows.get(previous.id)?.revision !== previous.revision) return false;
      table.keep(next);
      return true;
    },
    async sweep(now, limit) {
      let changed = 0;
      for (let looked = 0; looked < limit; looked += 1) {
        const isChanged = table.sweepOne(now);
        if (isChanged === undefined) return { changed, isDone: true };
        if (isChanged) changed += 1;
      }
      return { changed, isDone: false };
    },
    async tidy() {},
    async ping() {},
    async close() {
      table.clear();
    },
  };
}
