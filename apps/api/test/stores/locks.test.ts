// Another process holds the file's lock: calls wait for it, and the event loop goes on.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSqliteStore } from '../../src/stores/sqlite.ts';
import { DRIVER_WAIT_MS } from '../../src/stores/sqlite/locks.ts';
import { change } from '../../src/verification/transaction.ts';
import { sampleTransaction } from './suite.ts';

/** A store whose waiting takes no time, and the lock of another process on its file. */
function lockedStore(onPause: (pauses: number) => void) {
  const folder = mkdtempSync(join(tmpdir(), 'bonin-locks-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'x.db');
  let now = 0;
  let pauses = 0;
  const store = createSqliteStore(path, {
    monotonic: () => now,
    async pause(ms) {
      now += ms;
      onPause((pauses += 1));
    },
  });
  const other = new Database(path);
  return {
    store,
    lock: () => other.exec('BEGIN IMMEDIATE'),
    unlock: () => other.exec('ROLLBACK'),
    pauses: () => pauses,
    waitedMs: () => now,
  };
}

describe('a lock of another process', () => {
  it.each([
    ['an insert', false],
    ['a compare-and-set', true],
  ])('is waited for between tries, not inside the driver: %s', async (_what, isUpdate) => {
    const locked = lockedStore((pauses) => {
      if (pauses === 7) locked.unlock();
    });
    const row = sampleTransaction();
    if (isUpdate) await locked.store.insert(row);
    locked.lock();
    const next = change(row, { sameBrowser: true });
    await (isUpdate ? locked.store.compareAndSet(row, next) : locked.store.insert(row));
    expect(locked.pauses()).toBe(7);
    expect(await locked.store.get(row.id)).toEqual(isUpdate ? next : row);
    // Each try may stop everything else for as long as the driver waits.
    expect(DRIVER_WAIT_MS).toBeLessThanOrEqual(2);
  });

  it('is waited for by a sweep', async () => {
    const locked = lockedStore((pauses) => {
      if (pauses === 3) locked.unlock();
    });
    await locked.store.insert(sampleTransaction());
    locked.lock();
    expect(await locked.store.sweep(3000, 10)).toEqual({ changed: 1, isDone: true });
    expect(locked.pauses()).toBe(3);
    await locked.store.close();
  });

  it('that lasts too long is a store_unavailable, and nothing was written', async () => {
    const locked = lockedStore(() => undefined);
    const row = sampleTransaction();
    locked.lock();
    await expect(locked.store.insert(row)).rejects.toMatchObject({
      code: 'store_unavailable',
      message: 'SQLITE_BUSY',
    });
    expect(locked.waitedMs()).toBeGreaterThanOrEqual(2000);
    expect(locked.waitedMs()).toBeLessThan(2100);
    locked.unlock();
    expect(await locked.store.get(row.id)).toBeUndefined();
  });

  it('does not stop readers', async () => {
    const locked = lockedStore(() => undefined);
    const row = sampleTransaction();
    await locked.store.insert(row);
    locked.lock();
    expect(await locked.store.get(row.id)).toEqual(row);
    expect(locked.pauses()).toBe(0);
    locked.unlock();
  });

  it('is not waited for by an error of another kind', async () => {
    const locked = lockedStore(() => undefined);
    const row = sampleTransaction();
    await locked.store.insert(row);
    await expect(locked.store.insert(sampleTransaction({ id: row.id }))).rejects.toMatchObject({
      code: 'store_unavailable',
    });
    expect(locked.pauses()).toBe(0);
  });
});
