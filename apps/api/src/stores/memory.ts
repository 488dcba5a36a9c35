/** `memory:` — one process, nothing survives it. For tests and demonstrations. */
import { AppError } from '../errors.ts';
import type { Transaction } from '../verification/transaction.ts';
import type { LookupKey, TransactionStore } from './transaction-store.ts';

/** A store in this process's memory. */
export function createMemoryStore(): TransactionStore {
  const rows = new Map<string, Transaction>();
  const indexes = createIndexes();
  const remove = (row: Transaction) => {
    rows.delete(row.id);
    indexes.remove(row);
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
      if (rows.has(transaction.id) || indexes.idOf('returnLookup', transaction.returnLookup) !== undefined) {
        throw new AppError('store_unavailable', 'a transaction with these keys exists');
      }
      indexes.add(transaction);
      rows.set(transaction.id, transaction);
    },
    async get(id) {
      return rows.get(id);
    },
    async find(key, value) {
      const id = indexes.idOf(key, value);
      return id === undefined ? undefined : rows.get(id);
    },
    async compareAndSet(previous, next) {
      if (rows.get(previous.id)?.revision !== previous.revision) return false;
      indexes.add(next);
      rows.set(next.id, next);
      return true;
    },
    sweep,
    async tidy() {},
    async ping() {},
    async close() {
      rows.clear();
      indexes.clear();
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

/** Ids by each look-up key. */
function createIndexes() {
  const indexes: Record<LookupKey, Map<string, string>> = {
    returnLookup: new Map(),
    paramsHash: new Map(),
    tokenLookup: new Map(),
    startCookieHash: new Map(),
  };
  const keys = Object.keys(indexes) as LookupKey[];
  return {
    idOf: (key: LookupKey, value: string) => indexes[key].get(value),
    /** @throws AppError `already_used` for a token of another row. */
    add(row: Transaction) {
      const holder = row.tokenLookup === undefined ? undefined : indexes.tokenLookup.get(row.tokenLookup);
      if (holder !== undefined && holder !== row.id) throw new AppError('already_used');
      for (const key of keys) {
        const value = row[key];
        if (value !== undefined) indexes[key].set(value, row.id);
      }
    },
    remove(row: Transaction) {
      for (const key of keys) {
        const value = row[key];
        if (value !== undefined && indexes[key].get(value) === row.id) indexes[key].delete(value);
      }
    },
    clear() {
      for (const index of Object.values(indexes)) index.clear();
    },
  };
}
