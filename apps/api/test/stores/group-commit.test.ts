// Writes of one turn share a commit: each is told after it, and fails alone or with all.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'libsql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSqliteStore } from '../../src/stores/sqlite.ts';
import { createGroupCommit } from '../../src/stores/sqlite/group-commit.ts';
import { createWhenFree } from '../../src/stores/sqlite/locks.ts';
import { change } from '../../src/verification/transaction.ts';
import { sampleTransaction } from './suite.ts';

const failure = (code: string) => Object.assign(new Error('a row: 홍길동'), { code });

/** A database of which a test decides how each statement ends; `said` is what it was told, in order. */
function fakeDatabase(fails: Readonly<Record<string, string[]>> = {}) {
  const said: string[] = [];
  const database = {
    inTransaction: false,
    run(text: string) {
      said.push(text);
      const code = fails[text]?.shift();
      if (code === 'SQLITE_FULL') database.inTransaction = false;
      if (code !== undefined) throw failure(code);
      if (text === 'BEGIN IMMEDIATE') database.inTransaction = true;
      if (text === 'COMMIT' || text === 'ROLLBACK') database.inTransaction = false;
    },
    prepare: (text: string) => ({ run: () => database.run(text) }),
    exec: (text: string) => database.run(text),
  };
  const failed: string[] = [];
  let now = 0;
  const whenFree = createWhenFree(({ message }) => void failed.push(message), {
    pause: async (ms) => void (now += ms),
    monotonic: () => now,
  });
  const commits = createGroupCommit(database as unknown as Database.Database, whenFree);
  const write = async (name: string) => {
    const value = await commits.write(() => {
      database.run(name);
      return name;
    });
    said.push(`told ${name}`);
    return value;
  };
  return { write, flush: () => commits.flush(), said, failed };
}

const ends = async (writes: readonly Promise<string>[]) =>
  (await Promise.allSettled(writes)).map((end) =>
    end.status === 'fulfilled' ? end.value : (end.reason as Error).message,
  );

describe('writes of one turn', () => {
  it('share one transaction, and are told after its commit', async () => {
    const { write, said } = fakeDatabase();
    expect(await ends([write('a'), write('b'), write('c')])).toEqual(['a', 'b', 'c']);
    expect(said.slice(0, 5)).toEqual(['BEGIN IMMEDIATE', 'a', 'b', 'c', 'COMMIT']);
    expect(said.slice(5)).toEqual(['told a', 'told b', 'told c']);
  });

  it('need no transaction where there is one, and share none with the next turn', async () => {
    const { write, said } = fakeDatabase();
    await write('a');
    await write('b');
    expect(said).toEqual(['a', 'told a', 'b', 'told b']);
  });

  it('fail alone where one of them clashes', async () => {
    const { write, said } = fakeDatabase({ b: ['SQLITE_CONSTRAINT_UNIQUE'] });
    expect(await ends([write('a'), write('b'), write('c')])).toEqual(['a', 'SQLITE_CONSTRAINT_UNIQUE', 'c']);
    expect(said).toContain('COMMIT');
  });

  it.each(['BEGIN IMMEDIATE', 'COMMIT'])('all fail where %s does, and nothing is written', async (which) => {
    const { write, said, failed } = fakeDatabase({ [which]: ['SQLITE_IOERR'] });
    expect(await ends([write('a'), write('b')])).toEqual(['SQLITE_IOERR', 'SQLITE_IOERR']);
    expect(said.at(-1)).toBe(which === 'COMMIT' ? 'ROLLBACK' : which);
    expect(failed).toEqual(['SQLITE_IOERR']);
  });

  it.each(['SQLITE_FULL', 'SQLITE_CORRUPT'])('all fail where one meets %s', async (code) => {
    const { write, said } = fakeDatabase({ b: [code] });
    expect(await ends([write('a'), write('b'), write('c')])).toEqual([code, code, code]);
    expect(said).not.toContain('c');
    expect(said).not.toContain('COMMIT');
  });

  it('run again as a whole where a lock is in the way', async () => {
    const { write, said } = fakeDatabase({ 'BEGIN IMMEDIATE': ['SQLITE_BUSY'], COMMIT: ['SQLITE_BUSY'] });
    expect(await ends([write('a'), write('b')])).toEqual(['a', 'b']);
    const once = ['BEGIN IMMEDIATE', 'a', 'b', 'COMMIT'];
    expect(said.slice(0, -2)).toEqual(['BEGIN IMMEDIATE', ...once, 'ROLLBACK', ...once]);
  });

  it('are waited for by a flush, also those of a group that waits for a lock', async () => {
    const { write, flush, said } = fakeDatabase({ 'BEGIN IMMEDIATE': ['SQLITE_BUSY', 'SQLITE_BUSY'] });
    const both = ends([write('a'), write('b')]);
    await flush();
    expect(said).toContain('COMMIT');
    expect(await both).toEqual(['a', 'b']);
  });
});

describe('the file', () => {
  const newStore = () => {
    const folder = mkdtempSync(join(tmpdir(), 'bonin-group-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const path = join(folder, 'x.db');
    return { path, store: createSqliteStore(path) };
  };

  it('has what a group wrote beside one that clashed', async () => {
    const { store } = newStore();
    const [one, two] = [sampleTransaction(), sampleTransaction()];
    const clash = sampleTransaction({ tokenLookup: one.tokenLookup ?? '' });
    const written = await Promise.allSettled([one, clash, two].map(async (row) => store.insert(row)));
    expect(written.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await store.get(one.id)).toEqual(one);
    expect(await store.get(two.id)).toEqual(two);
    expect(await store.get(clash.id)).toBeUndefined();
    await store.close();
  });

  it('has every write that was asked for before the store was closed', async () => {
    const { path, store } = newStore();
    const rows = Array.from({ length: 20 }, () => sampleTransaction());
    const written = Promise.all(rows.map(async (row) => store.insert(row)));
    await store.close();
    await written;
    const again = createSqliteStore(path);
    for (const row of rows) expect(await again.get(row.id)).toEqual(row);
    await again.close();
  });

  it('keeps the columns that a change leaves alone, and empties those that it takes away', async () => {
    const { store } = newStore();
    const row = sampleTransaction({ sealedParams: 'sealed', eraseAt: 2500, paramsHash: 'hash' });
    await store.insert(row);
    const noted = change(row, { sameBrowser: true });
    expect(await store.compareAndSet(row, noted)).toBe(true);
    expect(await store.find('paramsHash', 'hash')).toEqual(noted);
    const { sealedParams: _gone, eraseAt: _done, ...opened } = change(noted, { upstreamCalls: 2 });
    expect(await store.compareAndSet(noted, opened)).toBe(true);
    expect(await store.find('paramsHash', 'hash')).toEqual(opened);
    expect(await store.sweep(2500, 10)).toEqual({ changed: 0, isDone: true });
    await store.close();
  });
});
