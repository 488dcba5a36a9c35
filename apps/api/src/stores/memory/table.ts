/** The rows of the memory store: found by their keys, and swept in the order in which they are due. */
import { AppError } from '../../errors.ts';
import type { Transaction } from '../../verification/transaction.ts';
import type { LookupKey } from '../transaction-store.ts';
import { createDueQueue } from './due-queue.ts';
import { createShardedMap, type ShardedMap } from './sharded-map.ts';

/** A row as it is kept. Unlike a transaction it changes in place, and so it never leaves the store. */
interface Row {
  readonly body: Omit<Transaction, 'revision' | 'sealedParams' | 'eraseAt'>;
  revision: number;
  sealedParams: string | undefined;
  /** When the sweep erases `sealedParams`. */
  eraseAt: number | undefined;
}

/** Rows with their keys. */
export interface Table {
  readonly rows: Pick<ShardedMap<Readonly<Row>>, 'get' | 'has'>;
  readonly indexes: Readonly<Record<LookupKey, Pick<ShardedMap<string>, 'get' | 'has'>>>;
  /**
   * Writes a row, new or in the place of another.
   *
   * @throws AppError `already_used` where another row has its `tokenLookup`.
   */
  keep(transaction: Transaction): void;
  /** Looks at the row that is due first. @returns whether it changed; `undefined` where nothing is due. */
  sweepOne(now: number): boolean | undefined;
  clear(): void;
}

/** Creates an empty table. */
export function createTable(): Table {
  const rows = createShardedMap<Row>();
  const indexes: Record<LookupKey, ShardedMap<string>> = {
    returnLookup: createShardedMap(),
    paramsHash: createShardedMap(),
    tokenLookup: createShardedMap(),
    startCookieHash: createShardedMap(),
  };
  const keys = Object.keys(indexes) as LookupKey[];
  // A row may be in it more than once: each of its changes may have changed when it is due.
  const due = createDueQueue();

  const remove = ({ body }: Row) => {
    rows.delete(body.id);
    for (const key of keys) {
      const value = body[key];
      if (value !== undefined && indexes[key].get(value) === body.id) indexes[key].delete(value);
    }
  };
  const erase = (row: Row) => {
    // In place, without a new object: copies of many rows make the garbage collector stop the event loop.
    row.sealedParams = undefined;
    row.eraseAt = undefined;
    row.revision += 1;
    due.add(dueAt(row), row.body.id);
  };
  return {
    rows,
    indexes,
    keep(transaction) {
      const { id, tokenLookup } = transaction;
      const holder = tokenLookup === undefined ? undefined : indexes.tokenLookup.get(tokenLookup);
      if (holder !== undefined && holder !== id) throw new AppError('already_used');
      const row = toRow(transaction);
      rows.set(id, row);
      for (const key of keys) {
        const value = transaction[key];
        if (value !== undefined) indexes[key].set(value, id);
      }
      due.add(dueAt(row), id);
    },
    sweepOne(now) {
      const id = due.take(now);
      if (id === undefined) return undefined;
      const row = rows.get(id);
      // An entry of the queue may be older than the row.
      if (row === undefined || dueAt(row) > now) return false;
      if (row.body.purgeAt <= now) remove(row);
      else erase(row);
      return true;
    },
    clear() {
      rows.clear();
      due.clear();
      for (const map of Object.values(indexes)) map.clear();
    },
  };
}

/** When the sweep has something to do with a row next. */
function dueAt({ body, eraseAt }: Row): number {
  return eraseAt === undefined ? body.purgeAt : Math.min(eraseAt, body.purgeAt);
}

function toRow({ revision, sealedParams, eraseAt, ...body }: Transaction): Row {
  return { body, revision, sealedParams, eraseAt };
}

/** @param row of a table. */
export function fromRow({ body, revision, sealedParams, eraseAt }: Readonly<Row>): Transaction {
  return {
    ...body,
    revision,
    ...(sealedParams === undefined ? {} : { sealedParams }),
    ...(eraseAt === undefined ? {} : { eraseAt }),
  };
}
