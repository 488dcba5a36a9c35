/** `file:` — SQLite in one file, through libsql. The default: a restart loses no journey. */
import { guard } from './sqlite/failure.ts';
import { openFile } from './sqlite/open-file.ts';
import { COLUMNS, fromRow, toRow } from './sqlite/rows.ts';
import type { TransactionStore } from './transaction-store.ts';

/** How long a statement waits for the write of another process, in milliseconds. */
const LOCK_WAIT_MS = 2000;

/**
 * Opens (and creates) the file.
 *
 * @param path of the SQLite file; the store creates its folder, which only the owner may read.
 * @throws AppError `store_unavailable`.
 */
export function createSqliteStore(path: string): TransactionStore {
  const database = openFile(path);
  return guard(() => {
    database.pragma(`busy_timeout = ${LOCK_WAIT_MS}`);

    const insert = database.prepare(
      'INSERT INTO transactions (revision, return_lookup, params_hash, token_lookup, start_cookie_hash, purge_at, erase_at, sealed_params, body, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    );
    const update = database.prepare(
      'UPDATE transactions SET revision = ?, return_lookup = ?, params_hash = ?, token_lookup = ?, start_cookie_hash = ?, purge_at = ?, erase_at = ?, sealed_params = ?, body = ? WHERE id = ? AND revision = ?',
    );
    const select = (column: string) =>
      database.prepare(`SELECT ${COLUMNS} FROM transactions WHERE ${column} = ? LIMIT 1`);
    const byKey = {
      id: select('id'),
      returnLookup: select('return_lookup'),
      paramsHash: select('params_hash'),
      tokenLookup: select('token_lookup'),
      startCookieHash: select('start_cookie_hash'),
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
  });
}
