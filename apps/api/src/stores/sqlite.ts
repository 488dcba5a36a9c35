/** `file:` — SQLite in one file, through libsql. The default: a restart loses no journey. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { AppError } from '../errors.ts';
import type { Transaction } from '../verification/transaction.ts';
import type { TransactionStore } from './transaction-store.ts';

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

interface Row {
  readonly revision: number;
  readonly sealed_params: string | null;
  readonly erase_at: number | null;
  readonly body: string;
}

/**
 * Opens (and creates) the file.
 *
 * @param path of the SQLite file; the store creates its folder, which only the owner may read.
 */
export function createSqliteStore(path: string): TransactionStore {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  // Two processes may share the file: wait for the other's write rather than fail at once.
  database.pragma('busy_timeout = 2000');
  // An erased result must not stay readable in a free page.
  database.pragma('secure_delete = ON');
  guard(() => prepareTable(database));

  const columns = 'revision, sealed_params, erase_at, body';
  const insert = database.prepare(
    'INSERT INTO transactions (revision, return_lookup, params_hash, token_lookup, start_cookie_hash, purge_at, erase_at, sealed_params, body, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const update = database.prepare(
    'UPDATE transactions SET revision = ?, return_lookup = ?, params_hash = ?, token_lookup = ?, start_cookie_hash = ?, purge_at = ?, erase_at = ?, sealed_params = ?, body = ? WHERE id = ? AND revision = ?',
  );
  const byKey = {
    id: database.prepare(`SELECT ${columns} FROM transactions WHERE id = ?`),
    returnLookup: database.prepare(`SELECT ${columns} FROM transactions WHERE return_lookup = ?`),
    paramsHash: database.prepare(`SELECT ${columns} FROM transactions WHERE params_hash = ?`),
    tokenLookup: database.prepare(`SELECT ${columns} FROM transactions WHERE token_lookup = ? LIMIT 1`),
    startCookieHash: database.prepare(
      `SELECT ${columns} FROM transactions WHERE start_cookie_hash = ? LIMIT 1`,
    ),
  };
  const erase = database.prepare(
    'UPDATE transactions SET sealed_params = NULL, erase_at = NULL, revision = revision + 1 WHERE erase_at <= ?',
  );
  const purge = database.prepare('DELETE FROM transactions WHERE purge_at <= ?');
  const one = database.prepare('SELECT 1 FROM transactions LIMIT 1');

  const read = (key: keyof typeof byKey, value: string) => guard(() => fromRow(byKey[key].get(value)));

  return {
    insert: async (transaction) => guard(() => void insert.run(...toRow(transaction))),
    get: async (id) => read('id', id),
    find: async (key, value) => read(key, value),
    compareAndSet: async (next) => guard(() => update.run(...toRow(next), next.revision - 1).changes === 1),
    sweep: async (now) =>
      guard(() => {
        erase.run(now);
        return purge.run(now).changes;
      }),
    ping: async () => guard(() => void one.get()),
    close: async () => void database.close(),
  };
}

/** Two processes may open a new file at once: one of them waits. */
function prepareTable(database: Database.Database): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    database.exec(TABLE);
    const columns = new Set(database.prepare('PRAGMA table_info(transactions)').all().map(nameOf));
    // Another program has a table of this name: leave it as it is.
    if (!columns.has('return_lookup')) throw new AppError('store_unavailable', 'not a file of this api');
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

function guard<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof AppError) throw error;
    // The driver's message may quote a row: it ends here. Its code is a constant.
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new AppError('store_unavailable', /^SQLITE_[A-Z_]{1,40}$/.test(code) ? code : 'sqlite');
  }
}

function toRow(transaction: Transaction) {
  const { sealedParams, eraseAt, revision, ...body } = transaction;
  return [
    revision,
    transaction.returnLookup,
    transaction.paramsHash ?? null,
    transaction.tokenLookup ?? null,
    transaction.startCookieHash ?? null,
    transaction.purgeAt,
    eraseAt ?? null,
    sealedParams ?? null,
    JSON.stringify(body),
    transaction.id,
  ] as const;
}

/** Fields by the names that an earlier version gave them. */
interface EarlierFields {
  readonly claimed?: boolean;
}

function fromRow(row: unknown): Transaction | undefined {
  if (row === undefined) return undefined;
  // Only this file writes rows.
  const { revision, sealed_params: sealedParams, erase_at: eraseAt, body } = row as Row;
  const { claimed, ...stored } = JSON.parse(body) as Omit<Transaction, 'revision'> & EarlierFields;
  return {
    ...stored,
    redeemed: stored.redeemed ?? claimed ?? false,
    revision,
    ...(sealedParams === null ? {} : { sealedParams }),
    ...(eraseAt === null ? {} : { eraseAt }),
  };
}
