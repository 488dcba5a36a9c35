/** The tables of the file, by the number of their form. */
import type Database from 'libsql';
import { AppError } from '../../errors.ts';

/** Tells a file of bonin from files of other programs: "boni". */
const APPLICATION_ID = 0x62_6f_6e_69;

const TRANSACTIONS = `
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

/** Columns that the first releases did not have. */
const LATER_COLUMNS = ['token_lookup', 'start_cookie_hash'] as const;

const INDEXES = `
  CREATE INDEX IF NOT EXISTS transactions_token_lookup ON transactions (token_lookup);
  CREATE INDEX IF NOT EXISTS transactions_start_cookie_hash ON transactions (start_cookie_hash);
  CREATE INDEX IF NOT EXISTS transactions_purge_at ON transactions (purge_at);
  CREATE INDEX IF NOT EXISTS transactions_erase_at ON transactions (erase_at) WHERE erase_at IS NOT NULL;
`;

/** One row, which the readiness check writes. */
const PROBES = `
  CREATE TABLE IF NOT EXISTS probes (id INTEGER PRIMARY KEY CHECK (id = 1), at INTEGER NOT NULL) STRICT;
`;

const ONE_ROW_A_TOKEN = `
  DELETE FROM transactions WHERE token_lookup IS NOT NULL
    AND rowid NOT IN (SELECT min(rowid) FROM transactions GROUP BY token_lookup);
  DROP INDEX transactions_token_lookup;
  CREATE UNIQUE INDEX transactions_token_lookup ON transactions (token_lookup) WHERE token_lookup IS NOT NULL;
`;

/** The same rows, whose indexes hold what is set alone: a start then writes two entries less, and an outcome one. */
const LEAN_TRANSACTIONS = `
  ALTER TABLE transactions RENAME TO earlier_transactions;
  CREATE TABLE transactions (
    id TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,
    return_lookup TEXT NOT NULL UNIQUE,
    params_hash TEXT,
    token_lookup TEXT,
    start_cookie_hash TEXT,
    purge_at INTEGER NOT NULL,
    erase_at INTEGER,
    sealed_params TEXT,
    body TEXT NOT NULL
  ) STRICT;
  INSERT INTO transactions
    SELECT id, revision, return_lookup, params_hash, token_lookup, start_cookie_hash, purge_at, erase_at, sealed_params, body
    FROM earlier_transactions;
  DROP TABLE earlier_transactions;
  CREATE UNIQUE INDEX transactions_params_hash ON transactions (params_hash) WHERE params_hash IS NOT NULL;
  CREATE UNIQUE INDEX transactions_token_lookup ON transactions (token_lookup) WHERE token_lookup IS NOT NULL;
  CREATE INDEX transactions_start_cookie_hash ON transactions (start_cookie_hash)
    WHERE start_cookie_hash IS NOT NULL;
  CREATE INDEX transactions_purge_at ON transactions (purge_at);
  CREATE INDEX transactions_erase_at ON transactions (erase_at) WHERE erase_at IS NOT NULL;
`;

/** Each brings a file from the form of its index to the next. A new form is a new entry at the end. */
const UPGRADES: readonly ((database: Database.Database) => void)[] = [
  // 0: a new file, or one of a release that did not count.
  (database) => {
    database.exec(TRANSACTIONS);
    const columns = new Set((database.pragma('table_info(transactions)') as unknown[]).map(nameOf));
    // Another program has a table of this name: leave it as it is.
    if (!columns.has('return_lookup')) throw new AppError('store_unavailable', 'NOT_BONIN');
    for (const column of LATER_COLUMNS) {
      if (!columns.has(column)) database.exec(`ALTER TABLE transactions ADD COLUMN ${column} TEXT`);
    }
    database.exec(INDEXES + PROBES);
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
  },
  // 1: a provider's token may stand in several rows. It ends the first of them.
  (database) => database.exec(ONE_ROW_A_TOKEN),
  // 2: every index has all rows.
  (database) => database.exec(LEAN_TRANSACTIONS),
];

/**
 * Brings the file to the present form. Several processes may do so at once: all but one wait.
 *
 * @throws AppError `store_unavailable`, for a file of another program or of a newer release.
 */
export function prepareSchema(database: Database.Database): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    const version = numberOf(database, 'user_version');
    const isOurs = numberOf(database, 'application_id') === APPLICATION_ID;
    if (version > 0 && !isOurs) throw new AppError('store_unavailable', 'NOT_BONIN');
    if (version > UPGRADES.length) throw new AppError('store_unavailable', 'NEWER_FILE');
    for (const upgrade of UPGRADES.slice(version)) upgrade(database);
    database.exec(`PRAGMA user_version = ${UPGRADES.length}`);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

/** The number that a pragma tells. */
export function numberOf(database: Database.Database, pragma: string): number {
  const [row] = database.pragma(pragma) as Readonly<Record<string, unknown>>[];
  return Number(row?.[pragma]);
}

function nameOf(row: unknown): unknown {
  return row !== null && typeof row === 'object' ? Reflect.get(row, 'name') : undefined;
}
