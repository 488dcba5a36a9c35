/** The tables, by the number of their form. */
import type { ClientConfig, Client as PgClient } from 'pg';
import { AppError } from '../../errors.ts';
import { postgresFailure, TOKEN_INDEX } from './failure.ts';
import { connectPostgres, type PostgresPackage } from './links.ts';

/** One process brings the tables up to date, and the others wait: "boni". */
const LOCK = 0x62_6f_6e_69;
/** How long a start may take, in milliseconds. */
const START_MS = 10_000;

/** Each brings the tables from the form of its index to the next. A new form is a new entry at the end. */
const UPGRADES: readonly ((schema: string) => string)[] = [
  // Half of each page stays free: a changed row finds room beside the old one, and no index changes.
  (schema) => `
    CREATE TABLE ${schema}.transactions (
      id text PRIMARY KEY,
      revision integer NOT NULL,
      writes text NOT NULL,
      return_lookup text NOT NULL UNIQUE,
      params_hash text,
      token_lookup text,
      start_cookie_hash text,
      purge_at bigint NOT NULL,
      erase_at bigint,
      sealed_params text,
      body text NOT NULL
    ) WITH (fillfactor = 50, toast_tuple_target = 8160);
    CREATE UNIQUE INDEX transactions_params_hash ON ${schema}.transactions (params_hash) WHERE params_hash IS NOT NULL;
    CREATE UNIQUE INDEX ${TOKEN_INDEX} ON ${schema}.transactions (token_lookup) WHERE token_lookup IS NOT NULL;
    CREATE INDEX transactions_start_cookie_hash ON ${schema}.transactions (start_cookie_hash)
      WHERE start_cookie_hash IS NOT NULL;
    CREATE INDEX transactions_purge_at ON ${schema}.transactions (purge_at);
    CREATE INDEX transactions_erase_at ON ${schema}.transactions (erase_at) WHERE erase_at IS NOT NULL;
    CREATE TABLE ${schema}.probes (id integer PRIMARY KEY CHECK (id = 1), at bigint NOT NULL);
  `,
];

/**
 * Creates the tables, or brings them to the present form. Several processes may do so at once: all but one wait.
 *
 * @throws AppError `store_unavailable`, for tables of another program or of a newer release.
 */
export async function prepareSchema(
  pg: PostgresPackage,
  config: ClientConfig,
  namespace: string,
): Promise<void> {
  const client = await connectPostgres(pg, { ...config, query_timeout: START_MS });
  try {
    await client.query('BEGIN');
    // A change of a large table takes longer than a statement of a request may.
    await client.query(`SET LOCAL statement_timeout = ${START_MS}`);
    await client.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [LOCK, namespace]);
    await upgrade(client, namespace);
    await client.query('COMMIT');
  } catch (error) {
    throw error instanceof AppError ? error : postgresFailure(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function upgrade(client: PgClient, namespace: string): Promise<void> {
  const schema = quoted(namespace);
  const found = await client.query({
    text: 'SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1',
    values: [namespace],
    rowMode: 'array',
  });
  const tables = new Set(found.rows.map(([name]: unknown[]) => name));
  if (!tables.has('form')) {
    if (tables.has('transactions')) throw new AppError('store_unavailable', 'NOT_BONIN_TABLES');
    // The right to create schemas is only needed where there is none yet.
    const known = await client.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [namespace]);
    if (known.rowCount === 0) await client.query(`CREATE SCHEMA ${schema}`);
    await client.query(`CREATE TABLE ${schema}.form (number integer NOT NULL)`);
    await client.query(`INSERT INTO ${schema}.form VALUES (0)`);
  }
  const form = await client.query({ text: `SELECT number FROM ${schema}.form`, rowMode: 'array' });
  const number = Number(form.rows[0]?.[0] ?? 0);
  if (number > UPGRADES.length) throw new AppError('store_unavailable', 'NEWER_TABLES');
  for (const statements of UPGRADES.slice(number)) await client.query(statements(schema));
  if (number < UPGRADES.length) await client.query(`UPDATE ${schema}.form SET number = ${UPGRADES.length}`);
}

/** The name of the schema in a statement. The configuration allows letters, digits and `_` alone. */
export const quoted = (namespace: string): string => `"${namespace.replaceAll('"', '""')}"`;
