// The PostgreSQL store on a real server: the suite, cold starts, and servers that cannot do what they must.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { StoreNoticeCode } from '../../src/stores/shared/notices.ts';
import type { TransactionStore } from '../../src/stores/transaction-store.ts';
import { change } from '../../src/verification/transaction.ts';
import { openAt } from '../support/open-at.ts';
import { postgresServer, startPostgres, type PostgresServer } from '../support/postgres-server.ts';
import { lostAnswersSuite } from './lost-answers.ts';
import { sampleTransaction, storeSuite } from './suite.ts';

describe.skipIf(postgresServer === undefined)('PostgreSQL', () => {
  let server: PostgresServer;
  let namespaces = 0;
  const open: TransactionStore[] = [];

  beforeAll(async () => {
    server = await startPostgres(['-c', 'max_connections=20', '-c', 'superuser_reserved_connections=4']);
  });
  afterAll(async () => {
    for (const store of open) await store.close();
    await server.remove();
  });

  /** A store that shares nothing with the other tests. */
  async function openNew(namespace = `test${(namespaces += 1)}`, notices: StoreNoticeCode[] = []) {
    const store = await openAt(server.url, { namespace }, notices);
    open.push(store);
    return store;
  }
  const inShop = async (...statements: string[]) => server.askIn('shop', ...statements);
  /** Closes what earlier tests left open: the server has few connections. */
  const closeAll = async () => {
    for (const store of open.splice(0)) await store.close();
  };

  let shared: TransactionStore | undefined;
  storeSuite('postgres:', async () => {
    shared ??= await openAt(server.url, { namespace: 'suite' });
    await inShop('DELETE FROM suite.transactions');
    return shared;
  });
  afterAll(async () => shared?.close());

  lostAnswersSuite({
    port: () => server.port,
    open: async (port) => openAt(server.url.replace(`:${server.port}/`, `:${port}/`), { namespace: 'lossy' }),
    insertText: 'INSERT INTO "lossy".transactions',
    updateText: 'UPDATE "lossy".transactions',
    findText: 'WHERE return_lookup =',
  });

  describe('the tables', () => {
    it('are made by one of several processes that start at once', async () => {
      await closeAll();
      const stores = await Promise.all(Array.from({ length: 5 }, async () => openNew('cold')));
      const row = sampleTransaction();
      await stores[0]?.insert(row);
      for (const store of stores) expect(await store.get(row.id)).toEqual(row);
      expect(await inShop('SELECT number FROM cold.form')).toEqual([[1]]);
      await closeAll();
    });

    it('need no right to create a schema where there is one', async () => {
      await inShop(
        "CREATE ROLE limited LOGIN PASSWORD 'canary-of-limited'",
        'CREATE SCHEMA given AUTHORIZATION limited',
      );
      const url = server.url.replace('shop:canary-of-postgres', 'limited:canary-of-limited');
      const store = await openAt(url, { namespace: 'given' });
      await store.ping();
      await store.close();
      await expect(openAt(url, { namespace: 'missing' })).rejects.toMatchObject({ message: 'PG_NO_RIGHT' });
    });

    it('of a newer release are refused, and stay as they are', async () => {
      await (await openAt(server.url, { namespace: 'newer' })).close();
      await inShop('UPDATE newer.form SET number = 99');
      await expect(openAt(server.url, { namespace: 'newer' })).rejects.toMatchObject({
        code: 'store_unavailable',
        message: 'NEWER_TABLES',
      });
      expect(await inShop('SELECT number FROM newer.form')).toEqual([[99]]);
    });

    it('of another program are refused, and stay as they are', async () => {
      await inShop(
        'CREATE SCHEMA theirs AUTHORIZATION shop',
        'CREATE TABLE theirs.transactions (amount int)',
      );
      await expect(openAt(server.url, { namespace: 'theirs' })).rejects.toMatchObject({
        message: 'NOT_BONIN_TABLES',
      });
      expect(await inShop('SELECT count(*)::int FROM theirs.transactions')).toEqual([[0]]);
    });
  });

  describe('a start', () => {
    it('on a server that keeps its records says nothing', async () => {
      const notices: StoreNoticeCode[] = [];
      await openNew(undefined, notices);
      expect(notices).toEqual([]);
    });

    it('warns where a crash of the server loses the last changes', async () => {
      const notices: StoreNoticeCode[] = [];
      const url = `${server.url}?options=-c%20synchronous_commit%3Doff`;
      await (await openAt(url, {}, notices)).close();
      expect(notices).toEqual(['POSTGRES_ASYNCHRONOUS']);
    });

    it.each([
      ['a wrong password', 'canary-of-postgres', 'canary-of-nobody', 'PG_WRONG_PASSWORD'],
      ['a database that is not there', /shop$/, 'canary', 'PG_NO_DATABASE'],
      ['TLS on a server without it', /shop$/, 'shop?sslmode=verify-full', 'PG_CONNECTION'],
    ])('with %s is refused, and repeats nothing of it', async (_what, from, to, message) => {
      const failure = await openAt(server.url.replace(from, to)).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'store_unavailable', message });
      expect(JSON.stringify([failure, (failure as Error).stack])).not.toContain('canary');
      expect(failure).not.toHaveProperty('cause');
    });
  });

  describe('a server that takes no writes', () => {
    it('is a store_unavailable with its code, and works again when it does', async () => {
      const store = await openNew();
      await inShop('ALTER ROLE shop SET default_transaction_read_only = on');
      onTestFinished(async () => void (await inShop('ALTER ROLE shop RESET ALL')));
      await server.cutConnections();
      const row = sampleTransaction();
      await expect(store.ping()).rejects.toMatchObject({ message: 'PG_READ_ONLY' });
      await expect(store.insert(row)).rejects.toMatchObject({
        code: 'store_unavailable',
        message: 'PG_READ_ONLY',
      });
      await expect(openAt(server.url, { namespace: 'readonly' })).rejects.toMatchObject({
        message: 'PG_READ_ONLY',
      });
      await inShop('ALTER ROLE shop RESET ALL');
      await store.insert(row);
      expect(await store.get(row.id)).toEqual(row);
    });
  });

  describe('connections', () => {
    it('that are cut come back', async () => {
      const store = await openNew();
      const row = sampleTransaction();
      await store.insert(row);
      await server.cutConnections();
      expect(await store.get(row.id)).toEqual(row);
      await server.cutConnections();
      expect(await store.compareAndSet(row, change(row, { upstreamCalls: 1 }))).toBe(true);
    });

    it('are few, however many calls run', async () => {
      await closeAll();
      const store = await openNew();
      const rows = Array.from({ length: 200 }, () => sampleTransaction());
      await Promise.all(rows.map(async (row) => store.insert(row)));
      const found = await Promise.all(rows.map(async ({ id }) => store.get(id)));
      expect(found).toEqual(rows);
      const [[count] = []] = await inShop(
        "SELECT count(*)::int FROM pg_stat_activity WHERE usename = 'shop'",
      );
      expect(Number(count)).toBeLessThanOrEqual(4);
    });

    it('that the server has none left of are a store_unavailable, until there is one', async () => {
      await closeAll();
      const store = await openNew();
      const holders = await server.holdConnections('shop');
      await server.cutConnections('bonin');
      await holders.takeTheRest();
      await expect(store.ping()).rejects.toMatchObject({ message: 'PG_TOO_MANY_CONNECTIONS' });
      await expect(openAt(server.url)).rejects.toMatchObject({ message: 'PG_TOO_MANY_CONNECTIONS' });
      await holders.release();
      await store.ping();
    });

    it('of which one waits for a lock give the call up in time, and nothing is written later', async () => {
      const store = await openNew('locked');
      const row = sampleTransaction();
      await store.insert(row);
      const lock = await server.lock(
        'shop',
        `SELECT * FROM locked.transactions WHERE id = '${row.id}' FOR UPDATE`,
      );
      await expect(store.compareAndSet(row, change(row, { upstreamCalls: 9 }))).rejects.toMatchObject({
        code: 'store_unavailable',
        message: 'PG_TIMEOUT',
      });
      await lock.release();
      expect(await store.get(row.id)).toEqual(row);
    });
  });

  it('erased is gone from every row, and the table is cleaned', async () => {
    const store = await openNew('erasing');
    const row = sampleTransaction({
      state: 'verified',
      sealedParams: randomBytes(900).toString('base64url'),
      eraseAt: 2500,
    });
    await store.insert(row);
    await store.sweep(2500, 10);
    await store.tidy();
    expect(await inShop('SELECT sealed_params, erase_at FROM erasing.transactions')).toEqual([[null, null]]);
    const [[vacuums] = []] = await inShop(
      "SELECT pg_stat_force_next_flush(), vacuum_count::int FROM pg_stat_user_tables WHERE schemaname = 'erasing' AND relname = 'transactions'",
    ).then((rows) => rows.map(([, count]) => [count]));
    expect(vacuums).toBe(1);
  });
});
