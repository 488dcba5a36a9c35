import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/stores/memory.ts';
import { createSqliteStore } from '../../src/stores/sqlite.ts';
import { change } from '../../src/verification/transaction.ts';
import { openAt } from '../support/open-at.ts';
import { sampleTransaction, storeSuite } from './suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'bonin-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const nextFile = () => join(folder, `store-${(files += 1)}.db`);

storeSuite('memory:', createMemoryStore);
storeSuite('file:', () => createSqliteStore(nextFile()));

describe('file: survives', () => {
  it('a restart', async () => {
    const path = nextFile();
    const before = createSqliteStore(path);
    const row = sampleTransaction();
    await before.insert(row);
    await before.close();
    const after = createSqliteStore(path);
    expect(await after.get(row.id)).toEqual(row);
  });

  it('an update: a file of the first form keeps its rows, and is given the new columns', async () => {
    const path = nextFile();
    const old = new Database(path);
    old.exec(`CREATE TABLE transactions (id TEXT PRIMARY KEY, revision INTEGER NOT NULL,
      return_lookup TEXT NOT NULL UNIQUE, params_hash TEXT UNIQUE, purge_at INTEGER NOT NULL, erase_at INTEGER,
      sealed_params TEXT, body TEXT NOT NULL) STRICT`);
    const { revision, sealedParams: _sealed, eraseAt: _erase, ...body } = sampleTransaction();
    old
      .prepare(
        'INSERT INTO transactions (id, revision, return_lookup, purge_at, body) VALUES (?, ?, ?, ?, ?)',
      )
      .run(body.id, revision, body.returnLookup, body.purgeAt, JSON.stringify(body));
    old.close();
    const store = createSqliteStore(path);
    const found = await store.find('returnLookup', body.returnLookup);
    expect(found).toMatchObject({ id: body.id });
    if (found === undefined) return;
    expect(await store.compareAndSet(found, change(found, { tokenLookup: 'token' }))).toBe(true);
    expect(await store.find('tokenLookup', 'token')).toMatchObject({ id: body.id });
  });

  it('an update: a token that several rows of an earlier version had stays with the first', async () => {
    const path = nextFile();
    await createSqliteStore(path).close();
    const rows = [sampleTransaction(), sampleTransaction(), sampleTransaction()] as const;
    const old = new Database(path);
    old.exec(`DROP INDEX transactions_token_lookup; PRAGMA user_version = 1;
      CREATE INDEX transactions_token_lookup ON transactions (token_lookup)`);
    old.exec('DROP INDEX transactions_params_hash');
    const insert = old.prepare(
      'INSERT INTO transactions (id, revision, return_lookup, token_lookup, purge_at, body) VALUES (?, 0, ?, ?, ?, ?)',
    );
    for (const [index, { revision: _own, ...body }] of rows.entries()) {
      insert.run(
        body.id,
        body.returnLookup,
        ['twice', 'twice', null][index],
        body.purgeAt,
        JSON.stringify(body),
      );
    }
    old.close();
    const store = createSqliteStore(path);
    const found = await Promise.all(rows.map(async ({ id }) => store.get(id)));
    expect(found.map((row) => row?.id)).toEqual([rows[0].id, undefined, rows[2].id]);
    expect((await store.find('tokenLookup', 'twice'))?.id).toBe(rows[0].id);
    await expect(store.insert(sampleTransaction({ tokenLookup: 'twice' }))).rejects.toMatchObject({
      code: 'already_used',
    });
  });

  it('an update: a record of an earlier version says by its old name that a code was redeemed', async () => {
    const path = nextFile();
    const store = createSqliteStore(path);
    const [redeemed, other] = [sampleTransaction(), sampleTransaction()];
    await store.insert(redeemed);
    await store.insert(other);
    const old = new Database(path);
    for (const [{ id }, claimed] of [
      [redeemed, true],
      [other, false],
    ] as const) {
      old
        .prepare(
          "UPDATE transactions SET body = json_set(json_remove(body, '$.redeemed'), '$.claimed', json(?)) WHERE id = ?",
        )
        .run(String(claimed), id);
    }
    old.close();
    expect(await store.get(redeemed.id)).toEqual({ ...redeemed, redeemed: true });
    expect(await store.get(other.id)).toEqual({ ...other, redeemed: false });
  });

  it('a wrong path: a file of somebody else’s is refused, and stays as it was', async () => {
    const path = nextFile();
    const theirs = new Database(path);
    theirs.exec('CREATE TABLE transactions (amount INTEGER); INSERT INTO transactions VALUES (42)');
    expect(() => createSqliteStore(path)).toThrow('NOT_BONIN');
    expect(theirs.prepare('SELECT * FROM transactions').all()).toMatchObject([{ amount: 42 }]);
  });

  it('two processes on one file: the compare-and-set of one is seen by the other', async () => {
    const path = nextFile();
    const [one, two] = [createSqliteStore(path), createSqliteStore(path)];
    const row = sampleTransaction();
    await one.insert(row);
    expect(await two.compareAndSet(row, change(row, { sameBrowser: true }))).toBe(true);
    expect(await one.compareAndSet(row, change(row, { upstreamCalls: 1 }))).toBe(false);
  });
});

describe('a store that cannot work', () => {
  it('says store_unavailable, and nothing of the driver’s words', async () => {
    const path = nextFile();
    const store = createSqliteStore(path);
    new Database(path).exec('DROP TABLE transactions');
    await expect(store.get('x')).rejects.toMatchObject({
      code: 'store_unavailable',
      message: 'SQLITE_ERROR',
    });
    await expect(store.get('x')).rejects.not.toHaveProperty('cause');
  });

  it('does not open a path that is no file', async () => {
    await expect(openAt(`file:${folder}`)).rejects.toThrow();
  });
});
