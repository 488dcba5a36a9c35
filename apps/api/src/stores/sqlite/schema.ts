/** The tables of the file. */
import type Database from 'libsql';
import { AppError } from '../../errors.ts';

const TABLE = `
  CREATE TABLE IF NOT EXISTS transactions (
    id TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,
    return_lookup TEXT NOT NULL UNIQUE,
    params_hash TEXT UNIQUE,
    purge_at INTEGER NOT NULL,
    erase_at INTEGER,
    sealed_params TEXT,
    body TEXT NOT NULL
  ) STRICT;
`;

/** Columns that came later: a file of an older release is given them. */
const LATER_COLUMNS = ['token_lookup', 'start_cookie_hash'] as const;

const INDEXES = `
  CREATE INDEX IF NOT EXISTS transactions_token_lookup ON transactions (token_lookup);
  CREATE INDEX IF NOT EXISTS transactions_start_cookie_hash ON transactions (start_cookie_hash);
  CREATE INDEX IF NOT EXISTS transactions_purge_at ON transactions (purge_at);
  CREATE INDEX IF NOT EXISTS transactions_erase_at ON transactions (erase_at) WHERE erase_at IS NOT NULL;
`;

/** Creates what is missing. Several processes may do so at once: all but one wait. */
export function prepareSchema(database: Database.Database): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    database.exec(TABLE);
    const columns = new Set(database.prepare('PRAGMA table_info(transactions)').all().map(nameOf));
    // Another program has a table of this name: leave it as it is.
    if (!columns.has('return_lookup')) throw new AppError('store_unavailable', 'NOT_BONIN');
    for (const column of LATER_COLUMNS) {
      if (!columns.has(column)) database.exec(`ALTER TABLE transactions ADD COLUMN ${column} TEXT`);
    }
    database.exec(INDEXES);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

function nameOf(row: unknown): unknown {
  return row !== null && typeof row === 'object' ? Reflect.get(row, 'name') : undefined;
}
