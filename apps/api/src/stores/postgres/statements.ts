/** The statements of requests and of the sweep. */
import { HISTORY_LENGTH } from '../shared/write-ids.ts';
import type { LookupKey } from '../transaction-store.ts';
import { COLUMNS } from './rows.ts';
import { quoted } from './schema.ts';

const LOOKUPS: Readonly<Record<LookupKey, string>> = {
  returnLookup: 'return_lookup',
  paramsHash: 'params_hash',
  tokenLookup: 'token_lookup',
  startCookieHash: 'start_cookie_hash',
};

/** @param namespace the schema. */
export function createStatements(namespace: string) {
  const table = `${quoted(namespace)}.transactions`;
  const probes = `${quoted(namespace)}.probes`;
  const updates = new Map<string, string>();
  const select = (column: string) => `SELECT ${COLUMNS} FROM ${table} WHERE ${column} = $1 LIMIT 1`;
  // A row that another process works on is left to that one.
  const due = (column: string) =>
    `id IN (SELECT id FROM ${table} WHERE ${column} <= $1 LIMIT $2 FOR UPDATE SKIP LOCKED)`;
  return {
    insert: `INSERT INTO ${table} (id, revision, writes, return_lookup, params_hash, token_lookup, start_cookie_hash, purge_at, erase_at, sealed_params, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    get: select('id'),
    find: Object.fromEntries(Object.entries(LOOKUPS).map(([key, column]) => [key, select(column)])) as Record<
      LookupKey,
      string
    >,
    writesOf: `SELECT revision, writes FROM ${table} WHERE id = $1`,
    /** $1: the id. $2: the revision before. $3: the id of the write. Then the values of the columns. */
    update(columns: readonly string[]): string {
      const key = columns.join();
      const known = updates.get(key);
      if (known !== undefined) return known;
      const changes = columns.map((column, index) => `${column} = $${index + 4}`);
      const text = `UPDATE ${table} SET revision = revision + 1, writes = left($3::text || ',' || writes, ${HISTORY_LENGTH}), ${changes.join(', ')} WHERE id = $1 AND revision = $2`;
      updates.set(key, text);
      return text;
    },
    purge: `DELETE FROM ${table} WHERE ${due('purge_at')}`,
    erase: `UPDATE ${table} SET sealed_params = NULL, erase_at = NULL, revision = revision + 1, writes = left('sweep,' || writes, ${HISTORY_LENGTH}) WHERE ${due('erase_at')}`,
    probe: `INSERT INTO ${probes} (id, at) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET at = excluded.at RETURNING at`,
    vacuum: `VACUUM (SKIP_LOCKED) ${table}`,
  };
}
