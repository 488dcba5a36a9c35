/** `memory:` — one process, nothing survives it. For tests and demonstrations. */
import { AppError } from '../errors.ts';
import type { Transaction } from '../verification/transaction.ts';
import type { LookupKey, TransactionStore } from './transaction-store.ts';

/** A store in this process's memory. */
export function createMemoryStore(): TransactionStore {
  const rows = new Map<string, Transaction>();
  const indexes: Record<LookupKey, Map<string, string>> = {
    returnLookup: new Map(),
    paramsHash: new Map(),
    tokenLookup: new Map(),
    startCookieHash: new Map(),
  };

  const keys = Object.keys(indexes) as LookupKey[];
  const index = (row: Transaction) => {
    for (const key of keys) {
      const value = row[key];
      if (value !== undefined) indexes[key].set(value, row.id);
    }
  };
  const remove = (row: Transaction) => {
    rows.delete(row.id);
    for (const key of keys) {
      const value = row[key];
      if (value !== undefined && indexes[key].get(value) === row.id) indexes[key].delete(value);
    }
  };

  /** @returns whether the row was due. */
  const sweepRow = (row: Transaction, now: number): boolean => {
    if (row.purgeAt <= now) {
      remove(row);
      return true;
    }
    if (row.eraseAt === undefined || row.eraseAt > now) return false;
    const { sealedParams: _gone, eraseAt: _done, ...rest } = row;
    rows.set(row.id, { ...rest, revision: row.revision + 1 });
    return true;
  };
  const sweep = createSweep(rows, sweepRow);

  return {
    async insert(transaction) {
      if (rows.has(transaction.id) || indexes.returnLookup.has(transaction.returnLookup)) {
        throw new AppError('store_unavailable', 'a transaction with these keys exists');
      }
      rows.set(transaction.id, transaction);
      index(transaction);
    },
    async get(id) {
      return rows.get(id);
    },
    async find(key, value) {
      const id = indexes[key].get(value);
      return id === undefined ? undefined : rows.get(id);
    },
    async compareAndSet(next) {
      if (rows.get(next.id)?.revision !== next.revision - 1) return false;
      rows.set(next.id, next);
      index(next);
      return true;
    },
    sweep,
    async tidy() {},
    async ping() {},
    async close() {
      rows.clear();
      for (const map of Object.values(indexes)) map.clear();
    },
  };
}

/** A pass looks at every row, and each batch goes on where the one before it ended: iterators of maps allow that. */
function createSweep(
  rows: ReadonlyMap<string, Transaction>,
  sweepRow: (row: Transaction, now: number) => boolean,
): TransactionStore['sweep'] {
  let pass: Iterator<Transaction> | undefined;
  return async (now, limit) => {
    pass ??= rows.values();
    let changed = 0;
    for (let looked = 0; looked < limit; looked += 1) {
      const { value: row, done } = pass.next();
      if (done === true) {
        pass = undefined;
        return { changed, isDone: true };
      }
      if (sweepRow(row, now)) changed += 1;
    }
    return { changed, isDone: false };
  };
}
