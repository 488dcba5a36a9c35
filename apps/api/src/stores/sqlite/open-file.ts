/** Opens the file at the start of a process. Nothing is served yet, so waiting may block. */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { AppError } from '../../errors.ts';
import { guard, isLocked } from './failure.ts';
import { numberOf, prepareSchema } from './schema.ts';

/** How long a start waits for the starts of other processes, in milliseconds. */
const START_WAIT_MS = 10_000;
/** SQLite gives some locks up at once, whatever its own time to wait. */
const TRY_AGAIN_MS = 20;
/** SQLite's number for a file that gives pages back in small steps. */
const INCREMENTAL = 2;

/** An open file, and what was prepared for it. */
export interface Opened<T> {
  readonly database: Database.Database;
  readonly statements: T;
}

/**
 * Opens (and creates) the file, and brings its tables up to date.
 *
 * @param path of the file; its folder is created, and only its owner may read both.
 * @param prepare prepares the statements, which may meet a lock as well.
 * @throws AppError `store_unavailable`, whose hint is a closed code.
 */
export function openFile<T>(path: string, prepare: (database: Database.Database) => T): Opened<T> {
  return guard(() => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    closeSync(openSync(path, 'a', 0o600));
    // SQLite gives the files beside it the same mode.
    for (const name of [path, `${path}-wal`, `${path}-shm`]) keepPrivate(name);
    const database = untilFree(() => open(path));
    return { database, statements: untilFree(() => prepare(database)) };
  });
}

/** Files of earlier releases could be read by everybody. */
function keepPrivate(path: string): void {
  if (!existsSync(path)) return;
  try {
    chmodSync(path, 0o600);
  } catch {
    // It belongs to another user, who decides.
  }
}

function open(path: string): Database.Database {
  const database = new Database(path);
  try {
    // First of all: each statement below may meet the lock of another process that starts.
    database.pragma(`busy_timeout = ${START_WAIT_MS}`);
    // Before the first table: free pages are given back in small steps.
    database.pragma('auto_vacuum = INCREMENTAL');
    const [mode] = database.pragma('journal_mode = WAL') as { journal_mode?: string }[];
    // A network file system has no shared memory, and SQLite keeps the old mode there.
    if (mode?.journal_mode !== 'wal') throw new AppError('store_unavailable', 'NO_WAL');
    database.pragma('synchronous = NORMAL');
    // An erased result must not stay readable in a free page, nor in a file outside the folder.
    database.pragma('secure_delete = ON');
    database.pragma('temp_store = MEMORY');
    prepareSchema(database);
    if (numberOf(database, 'auto_vacuum') !== INCREMENTAL) rewrite(database);
    emptyLog(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** A process that was killed leaves what it erased in the log. */
function emptyLog(database: Database.Database): void {
  // Not for long: another process that works on the file empties it after its next sweep.
  database.pragma(`busy_timeout = ${TRY_AGAIN_MS}`);
  try {
    database.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!isLocked(error)) throw error;
  }
  database.pragma(`busy_timeout = ${START_WAIT_MS}`);
}

/** A file of an earlier release can shrink only after one full rewrite. Its live rows are few. */
function rewrite(database: Database.Database): void {
  try {
    database.exec('VACUUM');
  } catch (error) {
    // Another process works on it. The next start tries again.
    if (!isLocked(error)) throw error;
  }
}

function untilFree<T>(work: () => T): T {
  const giveUpAt = performance.now() + START_WAIT_MS;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isLocked(error) || performance.now() >= giveUpAt) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, TRY_AGAIN_MS);
    }
  }
}
