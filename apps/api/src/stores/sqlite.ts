/** `file:` — SQLite in one file, through libsql. The default: a restart loses no journey. */
import type Database from 'libsql';
import type { AppError } from '../errors.ts';
import type { Transaction } from '../verification/transaction.ts';
import { guard, isDamage } from './sqlite/failure.ts';
import { createGroupCommit } from './sqlite/group-commit.ts';
import { createWhenFree, DRIVER_WAIT_MS, type LockTime } from './sqlite/locks.ts';
import { openFile } from './sqlite/open-file.ts';
import { COLUMNS, fromRow, insertOf, updateOf, type Statement } from './sqlite/rows.ts';
import { createUpkeep } from './sqlite/upkeep.ts';
import type { TransactionStore } from './transaction-store.ts';

/** After so many writes the log is written back. It then has about 8 MB. */
const WRITES_PER_WRITE_BACK = 250;
/** The log has 40 MB, although the thread should have written it back: the next write does it. */
const LARGEST_LOG_PAGES = 10_000;

/** Free pages that the file keeps for the rows to come: 1 MB. */
const KEPT_PAGES = 256;
/** Free pages given back in one write, which other writes wait for. */
const PAGES_PER_SHRINK = 64;

/**
 * Opens (and creates) the file.
 *
 * @param path of the SQLite file; the store creates its folder, which only the owner may read.
 * @param time for a test, which waits for no lock.
 * @throws AppError `store_unavailable`.
 */
export function createSqliteStore(path: string, time?: LockTime): TransactionStore {
  const { database, statements: byKey } = openFile(path, prepareReads);
  const upkeep = guard(() => {
    database.pragma(`busy_timeout = ${DRIVER_WAIT_MS}`);
    database.pragma(`wal_autocheckpoint = ${LARGEST_LOG_PAGES}`);
    return createUpkeep(path, DRIVER_WAIT_MS);
  });
  let damage: AppError | undefined;
  const whenFree = createWhenFree((error) => {
    if (isDamage(error)) damage = error;
  }, time);
  const commits = createGroupCommit(database, whenFree);
  const prepared = createPrepared(database);
  let writes = 0;
  // What a change replaced stays in the log until it is emptied. Before the start, another process may have changed it.
  let isDirty = true;
  const write = async ({ text, values }: Statement): Promise<number> => {
    const { changes } = await commits.write(() => prepared(text).run(...values));
    writes += 1;
    // Nobody waits for it, and the next one makes up for one that fails.
    if (writes % WRITES_PER_WRITE_BACK === 0) void upkeep.writeBack().catch(() => undefined);
    return changes;
  };
  const read = async (key: keyof typeof byKey, value: string): Promise<Transaction | undefined> =>
    whenFree(() => fromRow(byKey[key].get(value)));

  return {
    insert: async (transaction) => void (await write(insertOf(transaction))),
    get: async (id) => read('id', id),
    find: async (key, value) => read(key, value),
    async compareAndSet(previous, next) {
      const changes = await write(updateOf(previous, next));
      isDirty = true;
      return changes === 1;
    },
    async sweep(now, limit) {
      const changed = await whenFree(async () => upkeep.sweep(now, limit));
      isDirty ||= changed > 0;
      return { changed, isDone: changed < limit };
    },
    async tidy() {
      if (!isDirty) return;
      while (await whenFree(async () => upkeep.shrink(PAGES_PER_SHRINK, KEPT_PAGES)));
      isDirty = false;
      try {
        await whenFree(async () => emptied(await upkeep.emptyLog()));
      } catch (error) {
        isDirty = true;
        throw error;
      }
    },
    async ping() {
      if (damage !== undefined) throw damage;
      await whenFree(async () => upkeep.probe(Date.now()));
    },
    async close() {
      await commits.flush();
      await upkeep.close();
      // One file is a whole backup then. Where another process works on it, that one does it at its own end.
      await whenFree(() =>
        emptied(isEmptied(database.pragma('wal_checkpoint(TRUNCATE)') as unknown[])),
      ).catch(() => undefined);
      database.close();
    },
  };
}

/** A log that could not be emptied was in use. @throws what is tried again. */
function emptied(isDone: boolean): void {
  if (!isDone) throw Object.assign(new Error('the log is in use'), { code: 'SQLITE_BUSY' });
}

function isEmptied([row]: readonly unknown[]): boolean {
  return typeof row === 'object' && row !== null && 'busy' in row && row.busy === 0;
}

function prepareReads(database: Database.Database) {
  const select = (column: string) =>
    database.prepare(`SELECT ${COLUMNS} FROM transactions WHERE ${column} = ? LIMIT 1`);
  return {
    id: select('id'),
    returnLookup: select('return_lookup'),
    paramsHash: select('params_hash'),
    tokenLookup: select('token_lookup'),
    startCookieHash: select('start_cookie_hash'),
  };
}

/** Statements by their text: of a change, one for each set of columns. */
function createPrepared(database: Database.Database): (text: string) => Database.Statement {
  const statements = new Map<string, Database.Statement>();
  return (text) => {
    const existing = statements.get(text);
    if (existing !== undefined) return existing;
    const created = database.prepare(text);
    statements.set(text, created);
    return created;
  };
}
