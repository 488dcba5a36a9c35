// @ts-check
/**
 * The thread that keeps the file in order. What may take long (deleting many rows, writing the log back into the file,
 * waiting for the disk) runs here, beside the event loop.
 *
 * JavaScript, because Node starts a thread from a file, and not every loader of TypeScript reaches into threads.
 */
import { statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'libsql';

/** @type {{ path: string, inode: string, lockWaitMs: number }} */
const { path, inode, lockWaitMs } = workerData;
const START_WAIT_MS = 2000;
const database = new Database(path);
// What is prepared below may meet a lock, and nobody waits for this thread to start.
database.pragma(`busy_timeout = ${START_WAIT_MS}`);
database.pragma('synchronous = NORMAL');
database.pragma('secure_delete = ON');
// The log is written back where the store says so.
database.pragma('wal_autocheckpoint = 0');

const erase = database.prepare(
  'UPDATE transactions SET sealed_params = NULL, erase_at = NULL, revision = revision + 1 WHERE rowid IN (SELECT rowid FROM transactions WHERE erase_at <= ? LIMIT ?)',
);
const purge = database.prepare(
  'DELETE FROM transactions WHERE rowid IN (SELECT rowid FROM transactions WHERE purge_at <= ? LIMIT ?)',
);

/**
 * One batch, in one write.
 *
 * @param {number} now epoch milliseconds
 * @param {number} limit most rows to change
 */
function sweep(now, limit) {
  return inOneWrite(() => {
    const purged = purge.run(now, limit).changes;
    return purged + (purged < limit ? erase.run(now, limit - purged).changes : 0);
  });
}

/**
 * Every write goes through here: a prepared statement must not be the one that meets a lock (see group-commit.ts).
 *
 * @param {() => number} work
 */
function inOneWrite(work) {
  database.exec('BEGIN IMMEDIATE');
  try {
    const changed = work();
    database.exec('COMMIT');
    return changed;
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** Writes back what no reader needs any more; nobody waits for it. */
function writeBack() {
  database.pragma('wal_checkpoint(PASSIVE)');
}

/** Writes everything back and empties the log. @returns whether no other connection was in the way. */
function emptyLog() {
  const rows = /** @type {{ busy: number }[]} */ (database.pragma('wal_checkpoint(TRUNCATE)'));
  return rows[0]?.busy === 0;
}

/**
 * Gives free pages back to the disk.
 *
 * @param {number} most pages in one write
 * @param {number} keep free pages that the file keeps, for the rows to come
 * @returns whether there are more
 */
function shrink(most, keep) {
  const free = freePages();
  const pages = Math.min(most, free - keep);
  if (pages <= 0) return false;
  // By `exec`, too: it is a write.
  database.exec(`PRAGMA incremental_vacuum(${pages})`);
  // A file of an earlier version may free nothing: going on would never end.
  return pages === most && freePages() < free;
}

function freePages() {
  const [row] = /** @type {{ freelist_count: number }[]} */ (database.pragma('freelist_count'));
  return row?.freelist_count ?? 0;
}

/**
 * Whether rows can be written and read, in the file that the path names, and not in a copy in memory.
 *
 * @param {number} now epoch milliseconds
 */
function probe(now) {
  if (inodeOf(path) !== inode) throw Object.assign(new Error('gone'), { code: 'GONE' });
  database.exec('PRAGMA shrink_memory');
  inOneWrite(() => write.run(now).changes);
  for (const statement of reads) statement.get();
}

const write = database.prepare(
  'INSERT INTO probes (id, at) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET at = excluded.at',
);
const reads = [
  'SELECT at FROM probes',
  'SELECT body FROM transactions LIMIT 1',
  // The condition lets SQLite read an index that holds what is set alone.
  ...['return_lookup', 'params_hash', 'token_lookup', 'start_cookie_hash', 'purge_at'].map(
    (column) => `SELECT id FROM transactions WHERE ${column} IS NOT NULL ORDER BY ${column} LIMIT 1`,
  ),
].map((text) => database.prepare(text));
database.pragma(`busy_timeout = ${lockWaitMs}`);

/** @param {string} name */
function inodeOf(name) {
  try {
    const { dev, ino } = statSync(name, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return 'none';
  }
}

const JOBS = { sweep, writeBack, emptyLog, shrink, probe };

parentPort?.on(
  'message',
  (/** @type {{ job: keyof typeof JOBS, args: [number, number] }} */ { job, args }) => {
    try {
      parentPort?.postMessage({ value: JOBS[job](...args) });
    } catch (error) {
      // The code alone: the message may quote a row.
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      parentPort?.postMessage({ code });
    }
  },
);
