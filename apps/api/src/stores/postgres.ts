/** `postgres:` — PostgreSQL 13 or later, also behind a pooler: several machines share their transactions. */
import type { ClientConfig } from 'pg';
import { CLASH, postgresFailure, USED_TOKEN } from './postgres/failure.ts';
import {
  connectPostgres,
  createPostgresLinks,
  type PostgresLinks,
  type PostgresPackage,
} from './postgres/links.ts';
import { changedColumns, fromRow, newRow } from './postgres/rows.ts';
import { prepareSchema } from './postgres/schema.ts';
import { createStatements } from './postgres/statements.ts';
import { CallError, toStoreError } from './shared/call-error.ts';
import type { StoreNotice } from './shared/notices.ts';
import { loadOptional } from './shared/optional-package.ts';
import { createSharedStore, type StoreDriver, type WriteEnd } from './shared/shared-store.ts';
import { CALL_MS } from './shared/try-again.ts';
import type { ServerStoreSettings } from './store-settings.ts';
import type { TransactionStore } from './transaction-store.ts';

/** How often what rows left behind is cleaned up, in milliseconds. */
const VACUUM_EVERY_MS = 10 * 60_000;
/** How long that may take, in milliseconds. */
const VACUUM_MS = 60_000;
/** The server ends a statement before this process gives it up, so that its end is clear. In milliseconds. */
const STATEMENT_MS = CALL_MS - 200;
const LARGEST_CLOCK_DIFFERENCE_MS = 5000;

/**
 * Connects, creates the tables where there are none, and checks the server.
 *
 * @throws AppError `store_unavailable`, whose hint is a closed code.
 */
export async function createPostgresStore(settings: ServerStoreSettings): Promise<TransactionStore> {
  const { default: pg } = await loadOptional(async () => import('pg'), 'NO_PG_PACKAGE');
  try {
    const config = await reachServer(pg, settings);
    await prepareSchema(pg, config, settings.namespace);
    const links = createPostgresLinks(pg, config);
    try {
      const vacuum = async (statement: string) => vacuumOnce(pg, config, statement);
      await checkServer(links, settings);
      const store = createSharedStore(createDriver(links, settings, vacuum));
      await store.ping();
      return store;
    } catch (error) {
      await links.close();
      throw error;
    }
  } catch (error) {
    throw toStoreError(error);
  }
}

/** Waits for a server that starts. @returns how to connect: a pooler may refuse the server's own time limit. */
async function reachServer(
  pg: PostgresPackage,
  { url, startMs, notice }: ServerStoreSettings,
): Promise<ClientConfig> {
  const plain: ClientConfig = { connectionString: url, application_name: 'bonin' };
  const limited: ClientConfig = { ...plain, statement_timeout: STATEMENT_MS };
  const giveUpAt = performance.now() + startMs;
  for (;;) {
    try {
      await (await connectPostgres(pg, limited)).end();
      return limited;
    } catch (error) {
      const failure = postgresFailure(error);
      if (failure.message === 'PG_08P01') {
        notice('POSTGRES_NO_TIMEOUT');
        return plain;
      }
      if (failure.end === 'refused' || performance.now() >= giveUpAt) throw failure;
      await new Promise((resolve) => {
        setTimeout(resolve, 100);
      });
    }
  }
}

/** @throws CallError `PG_READ_ONLY` for a standby. */
async function checkServer(
  links: PostgresLinks,
  { notice, now }: { readonly notice: StoreNotice; readonly now: () => number },
): Promise<void> {
  const { rows } = await links.query(
    "SELECT pg_is_in_recovery(), current_setting('synchronous_commit'), extract(epoch FROM clock_timestamp())",
  );
  const [isStandby, commit, seconds] = rows[0] ?? [];
  if (isStandby === true) throw new CallError('refused', 'PG_READ_ONLY');
  if (commit === 'off') notice('POSTGRES_ASYNCHRONOUS');
  if (Math.abs(Number(seconds) * 1000 - now()) > LARGEST_CLOCK_DIFFERENCE_MS) notice('STORE_CLOCK');
}

/** On a connection of its own, so that no request waits behind it. */
async function vacuumOnce(pg: PostgresPackage, config: ClientConfig, statement: string): Promise<void> {
  const limit = config.statement_timeout === undefined ? {} : { statement_timeout: VACUUM_MS };
  const client = await connectPostgres(pg, { ...config, ...limit, query_timeout: VACUUM_MS });
  try {
    await client.query(statement);
  } catch (error) {
    throw postgresFailure(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function createDriver(
  links: PostgresLinks,
  { namespace, now }: ServerStoreSettings,
  vacuum: (statement: string) => Promise<void>,
): StoreDriver {
  const statements = createStatements(namespace);
  // Before the start, another process may have left something behind.
  let isDirty = true;
  let vacuumedAt = 0;
  const one = async (text: string, value: string) => (await links.query(text, [value])).rows[0];
  return {
    insert: async (transaction, writeId) =>
      ended(async () => links.query(statements.insert, newRow(transaction, writeId))),
    async update(previous, next, writeId) {
      isDirty ||= previous.sealedParams !== undefined && next.sealedParams === undefined;
      const changes = changedColumns(previous, next);
      const text = statements.update(changes.map(([column]) => column));
      const values = [next.id, previous.revision, writeId, ...changes.map(([, value]) => value)];
      return ended(async () => links.query(text, values));
    },
    get: async (id) => fromRow(await one(statements.get, id)),
    find: async (key, value) => fromRow(await one(statements.find[key], value)),
    async writesOf(id) {
      const row = await one(statements.writesOf, id);
      return row === undefined ? undefined : { revision: Number(row[0]), writes: String(row[1]) };
    },
    async sweep(at, limit) {
      const { changed: purged } = await links.query(statements.purge, [at, limit]);
      const left = limit - purged;
      const { changed: erased } =
        left === 0 ? { changed: 0 } : await links.query(statements.erase, [at, left]);
      isDirty ||= purged + erased > 0;
      return { changed: purged + erased, isDone: purged + erased < limit };
    },
    async tidy() {
      if (!isDirty || now() - vacuumedAt < VACUUM_EVERY_MS) return;
      isDirty = false;
      try {
        await vacuum(statements.vacuum);
      } catch (error) {
        isDirty = true;
        throw error;
      }
      vacuumedAt = now();
    },
    async ping() {
      await links.query(statements.probe, [now()]);
    },
    close: async () => links.close(),
  };
}

/** How a write ended; a broken UNIQUE is an end, and no failure. */
async function ended(write: () => Promise<{ readonly changed: number }>): Promise<WriteEnd> {
  try {
    return (await write()).changed === 1 ? 'done' : 'lost';
  } catch (error) {
    const code = error instanceof CallError ? error.message : '';
    if (code === USED_TOKEN) return 'used-token';
    if (code === CLASH) return 'lost';
    throw error;
  }
}
