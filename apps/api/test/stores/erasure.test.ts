import { randomBytes } from 'node:crypto';
// Erased means that no file of the store's folder holds the ciphertext any more.
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  chmodSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSqliteStore } from '../../src/stores/sqlite.ts';
import type { TransactionStore } from '../../src/stores/transaction-store.ts';
import { change, type Transaction } from '../../src/verification/transaction.ts';
import { sampleTransaction } from './suite.ts';

function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'bonin-erasure-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Everything that stands in the files of a folder. */
const contentOf = (folder: string) =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('\n');

/** Ciphertexts of many lengths, each of which is known by its beginning, middle and end. */
const ciphertext = () => randomBytes(400 + Math.floor(Math.random() * 4000)).toString('base64url');
const traces = (text: string) =>
  [0, text.length / 2 - 20, text.length - 40].map((at) => text.slice(at, at + 40));
const foundIn = (content: string, texts: readonly string[]) =>
  texts.flatMap(traces).filter((trace) => content.includes(trace));

async function filled(store: TransactionStore, count: number) {
  const rows: Transaction[] = [];
  for (let index = 0; index < count; index += 1) {
    const sealedParams = ciphertext();
    const row = sampleTransaction({
      state: 'verified',
      sealedParams,
      sealedSession: ciphertext(),
      eraseAt: 1e15,
      purgeAt: 1e15,
    });
    await store.insert(row);
    rows.push(row);
  }
  return rows;
}

function opened(row: Transaction): Transaction {
  const {
    sealedParams: _gone,
    eraseAt: _done,
    ...rest
  } = change(row, { state: 'opened', sealedSession: undefined });
  return rest;
}
const secretsOf = (rows: readonly Transaction[]) =>
  rows.flatMap(({ sealedParams, sealedSession }) => [sealedParams ?? '', sealedSession ?? '']);

describe('what was erased', () => {
  it('stands in no file after the next tidying, and what was not still does', async () => {
    const folder = newFolder();
    const store = createSqliteStore(join(folder, 'x.db'));
    const rows = await filled(store, 300);
    const [erased, kept] = [
      rows.filter((_, index) => index % 3 !== 0),
      rows.filter((_, index) => index % 3 === 0),
    ];
    for (const row of erased) expect(await store.compareAndSet(row, opened(row))).toBe(true);
    expect(foundIn(contentOf(folder), secretsOf(erased)).length).toBeGreaterThan(0);
    await store.tidy();
    const content = contentOf(folder);
    expect(foundIn(content, secretsOf(erased))).toEqual([]);
    expect(await store.get(kept[0]?.id ?? '')).toEqual(kept[0]);
    await store.close();
  });

  it('by time stands in no file after the sweep, deleted rows neither', async () => {
    const folder = newFolder();
    const store = createSqliteStore(join(folder, 'x.db'));
    const [erased, deleted] = [
      sampleTransaction({ sealedParams: ciphertext(), eraseAt: 10 }),
      sampleTransaction({ sealedParams: ciphertext(), sealedSession: ciphertext(), purgeAt: 10 }),
    ];
    await store.insert(erased);
    await store.insert(deleted);
    await store.sweep(10, 100);
    await store.tidy();
    expect(foundIn(contentOf(folder), [erased.sealedParams ?? '', ...secretsOf([deleted])])).toEqual([]);
    await store.close();
  });

  it('stands in no file after a clean stop, and one file is the whole store', async () => {
    const folder = newFolder();
    const store = createSqliteStore(join(folder, 'x.db'));
    const [erased, kept] = (await filled(store, 2)) as [Transaction, Transaction];
    await store.compareAndSet(erased, opened(erased));
    await store.close();
    expect(foundIn(contentOf(folder), secretsOf([erased]))).toEqual([]);
    const backup = join(newFolder(), 'y.db');
    cpSync(join(folder, 'x.db'), backup);
    const restored = createSqliteStore(backup);
    expect(await restored.get(kept.id)).toEqual(kept);
    await restored.close();
  });

  it('stands in no file once a killed process is started again', async () => {
    const folder = newFolder();
    const store = createSqliteStore(join(folder, 'x.db'));
    const [erased] = (await filled(store, 1)) as [Transaction];
    await store.compareAndSet(erased, opened(erased));
    // A killed process leaves its files as they are.
    const left = newFolder();
    cpSync(folder, left, { recursive: true });
    await store.close();
    expect(foundIn(contentOf(left), secretsOf([erased])).length).toBeGreaterThan(0);
    const again = createSqliteStore(join(left, 'x.db'));
    expect(foundIn(contentOf(left), secretsOf([erased]))).toEqual([]);
    await again.close();
  });

  it('is said to be there still where another process reads on', async () => {
    const folder = newFolder();
    let now = 0;
    const store = createSqliteStore(join(folder, 'x.db'), {
      monotonic: () => now,
      pause: async (ms) => void (now += ms),
    });
    const [erased] = (await filled(store, 1)) as [Transaction];
    const reader = new Database(join(folder, 'x.db'));
    reader.exec('BEGIN; SELECT * FROM transactions');
    await store.compareAndSet(erased, opened(erased));
    await expect(store.tidy()).rejects.toMatchObject({ code: 'store_unavailable', message: 'SQLITE_BUSY' });
    reader.exec('COMMIT');
    await store.tidy();
    expect(foundIn(contentOf(folder), secretsOf([erased]))).toEqual([]);
    await store.close();
  });
});

describe('the files', () => {
  const modes = (folder: string) =>
    readdirSync(folder).map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]);

  it('can be read by their owner alone, those of an earlier release too', async () => {
    const folder = newFolder();
    const path = join(folder, 'x.db');
    writeFileSync(path, '');
    chmodSync(path, 0o644);
    const store = createSqliteStore(path);
    await store.insert(sampleTransaction());
    await store.ping();
    expect(modes(folder)).toEqual(['x.db', 'x.db-shm', 'x.db-wal'].map((name) => [name, '600']));
    await store.close();
  });

  it('shrink after what filled them is gone', async () => {
    const path = join(newFolder(), 'x.db');
    const store = createSqliteStore(path);
    const rows = Array.from({ length: 900 }, () =>
      sampleTransaction({ sealedParams: 'x'.repeat(5000), purgeAt: 10 }),
    );
    for (const row of rows) await store.insert(row);
    await store.sweep(1, 1);
    const [first] = rows as [Transaction];
    await store.compareAndSet(first, change(first, { sameBrowser: true }));
    await store.tidy();
    const full = statSync(path).size;
    await store.sweep(10, 1000);
    await store.tidy();
    // A megabyte stays for the rows to come.
    expect(full).toBeGreaterThan(5_000_000);
    expect(statSync(path).size).toBeLessThan(1_300_000);
    await store.close();
  });

  it('of an earlier release shrink too', async () => {
    const path = join(newFolder(), 'x.db');
    const old = new Database(path);
    old.exec('PRAGMA journal_mode = WAL');
    old.exec(`CREATE TABLE transactions (id TEXT PRIMARY KEY, revision INTEGER NOT NULL,
      return_lookup TEXT NOT NULL UNIQUE, params_hash TEXT UNIQUE, purge_at INTEGER NOT NULL, erase_at INTEGER,
      sealed_params TEXT, body TEXT NOT NULL) STRICT`);
    old.exec(`INSERT INTO transactions WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)
      SELECT 'id' || i, 0, 'r' || i, NULL, 10, NULL, hex(randomblob(2500)), '{}' FROM n`);
    old.close();
    const store = createSqliteStore(path);
    await store.sweep(10, 1000);
    await store.tidy();
    expect(statSync(path).size).toBeLessThan(1_300_000);
    await store.close();
  });
});
