/** Opens the file at the start of a process. Nothing is served yet, so waiting may block. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { AppError } from '../../errors.ts';
import { guard, isLocked } from './failure.ts';
import { prepareSchema } from './schema.ts';

/** How long a start waits for the starts of other processes, in milliseconds. */
const START_WAIT_MS = 10_000;
/** SQLite gives some locks up at once, whatever its own time to wait. */
const TRY_AGAIN_MS = 20;

/**
 * Opens (and creates) the file, and brings its tables up to date.
 *
 * @param path of the file; its folder is created, and only its owner may read it.
 * @throws AppError `store_unavailable`, whose hint is a closed code.
 */
export function openFile(path: string): Database.Database {
  return guard(() => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return untilFree(() => open(path));
  });
}

function open(path: string): Database.Database {
  const database = new Database(path);
  try {
    // First of all: each statement below may meet the lock of another process that starts.
    database.pragma(`busy_timeout = ${START_WAIT_MS}`);
    const [mode] = database.pragma('journal_mode = WAL') as { journal_mode?: string }[];
    // A network file system has no shared memory, and SQLite keeps the old mode there.
    if (mode?.journal_mode !== 'wal') throw new AppError('store_unavailable', 'NO_WAL');
    database.pragma('synchronous = NORMAL');
    // An erased result must not stay readable in a free page.
    database.pragma('secure_delete = ON');
    prepareSchema(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
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
