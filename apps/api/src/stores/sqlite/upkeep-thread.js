// @ts-check
/**
 * The thread that keeps the file in order. What may take long (deleting many rows, writing the log back into the file,
 * waiting for the disk) runs here, beside the event loop.
 *
 * JavaScript, because Node starts a thread from a file, and not every loader of TypeScript reaches into threads.
 */
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'libsql';

/** @type {{ path: string, lockWaitMs: number }} */
const { path, lockWaitMs } = workerData;
const database = new Database(path);
database.pragma(`busy_timeout = ${lockWaitMs}`);
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
  database.exec('BEGIN IMMEDIATE');
  try {
    const purged = purge.run(now, limit).changes;
    const erased = purged < limit ? erase.run(now, limit - purged).changes : 0;
    database.exec('COMMIT');
    return purged + erased;
  } catch (error) {
    database.exec('ROLLBACK');
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

const JOBS = { sweep, writeBack, emptyLog };

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
