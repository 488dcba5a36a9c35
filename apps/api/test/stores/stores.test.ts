import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/stores/memory.ts';
import { openStore } from '../../src/stores/open-store.ts';
import { createSqliteStore } from '../../src/stores/sqlite.ts';
import { change } from '../../src/verification/transaction.ts';
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

  it('two processes on one file: the compare-and-set of one is seen by the other', async () => {
    const path = nextFile();
    const [one, two] = [createSqliteStore(path), createSqliteStore(path)];
    const row = sampleTransaction();
    await one.insert(row);
    expect(await two.compareAndSet(change(row, { sameBrowser: true }))).toBe(true);
    expect(await one.compareAndSet(change(row, { upstreamCalls: 1 }))).toBe(false);
  });

  it('an erased result is not readable in the file', async () => {
    const path = nextFile();
    const store = createSqliteStore(path);
    await store.insert(sampleTransaction({ sealedParams: 'CANARY'.repeat(300), eraseAt: 1 }));
    await store.sweep(1);
    await store.close();
    expect(readFileSync(path, 'latin1')).not.toContain('CANARY');
  });
});

describe('a store that cannot work', () => {
  it('says store_unavailable, and nothing of the driver’s words', async () => {
    const path = nextFile();
    const store = createSqliteStore(path);
    new Database(path).exec('DROP TABLE transactions');
    await expect(store.ping()).rejects.toMatchObject({
      code: 'store_unavailable',
      message: 'SQLITE_ERROR',
    });
    await expect(store.get('x')).rejects.not.toHaveProperty('cause');
  });

  it('does not open a path that is no file', () => {
    expect(() => openStore(`file:${folder}`)).toThrow();
  });
});
