// Ready means that rows can be written, in the file that the path names.
import { mkdtempSync, openSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { createStoreCheck } from '../../src/plugins/readiness.ts';
import { createSqliteStore } from '../../src/stores/sqlite.ts';
import { change } from '../../src/verification/transaction.ts';
import { sampleTransaction } from '../stores/suite.ts';
import { createHarness } from '../support/harness.ts';

async function onFile() {
  const folder = mkdtempSync(join(tmpdir(), 'bonin-ready-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'x.db');
  const store = createSqliteStore(path);
  for (let index = 0; index < 200; index += 1) {
    await store.insert(sampleTransaction({ sealedParams: 's'.repeat(3000), eraseAt: 1e15, purgeAt: 1e15 }));
  }
  onTestFinished(() => store.close());
  const h = await createHarness({ deps: (deps) => ({ ...deps, store }) });
  return { h, path, store };
}

const reasons = (logs: readonly string[]) =>
  logs
    .map((line) => JSON.parse(line) as { event?: string; reason?: string })
    .flatMap(({ reason }) => reason ?? []);

describe('/readyz', () => {
  it('is 200 where rows can be written', async () => {
    const { h } = await onFile();
    expect((await h.app.inject('/readyz')).statusCode).toBe(200);
    expect((await h.app.inject('/metrics')).body).toContain('bonin_store_ready 1');
  });

  it.each<[string, (path: string) => void, string]>([
    ['is gone', (path) => rmSync(path), 'GONE'],
    [
      'was replaced by another',
      (path) => {
        writeFileSync(`${path}.new`, 'x');
        renameSync(`${path}.new`, path);
      },
      'GONE',
    ],
    [
      'is overwritten',
      (path) => void writeSync(openSync(path, 'r+'), Buffer.alloc(statSync(path).size, 'x'), 0, undefined, 0),
      'SQLITE_NOTADB',
    ],
    [
      'has pages that are',
      (path) =>
        void writeSync(
          openSync(path, 'r+'),
          Buffer.alloc(statSync(path).size - 4096, 'x'),
          0,
          undefined,
          4096,
        ),
      'SQLITE_CORRUPT',
    ],
  ])('is 503 where the file %s, and the log says why once', async (_what, breakIt, reason) => {
    const { h, path, store } = await onFile();
    // What is in the log only is not yet in the file.
    const missing = sampleTransaction();
    await store.compareAndSet(missing, change(missing, { sameBrowser: true }));
    await store.tidy();
    breakIt(path);
    for (let round = 0; round < 3; round += 1) {
      const response = await h.app.inject('/readyz');
      expect(response.json()).toEqual({
        type: 'about:blank',
        title: 'The service is busy.',
        status: 503,
        code: 'store_unavailable',
      });
    }
    expect(reasons(h.logs)).toEqual([reason]);
    expect((await h.app.inject('/metrics')).body).toContain('bonin_store_ready 0');
    expect((await h.app.inject('/livez')).statusCode).toBe(200);
  });
});

describe('a failure of the store', () => {
  it.each([
    ['SQLITE_FULL', 'SQLITE_FULL'],
    ['a hint in words', 'other'],
  ])('is counted by its closed reason: %s', async (hint, reason) => {
    const h = await createHarness({
      deps: (deps) => ({
        ...deps,
        store: { ...deps.store, get: async () => Promise.reject(new AppError('store_unavailable', hint)) },
      }),
    });
    await h.browser().get(`/api/certificates/${'A'.repeat(43)}`);
    expect((await h.app.inject('/metrics')).body).toContain(`bonin_store_errors_total{reason="${reason}"} 1`);
  });
});

/** A check whose clock and time-out the test moves. */
function checked(ping: () => Promise<void>) {
  const lines: string[] = [];
  const ready: boolean[] = [];
  let now = 0;
  let pings = 0;
  const check = createStoreCheck({
    store: {
      async ping() {
        pings += 1;
        return ping();
      },
    },
    logger: pino({ base: null }, { write: (line) => void lines.push(line) }),
    metrics: { storeReady: (isReady) => void ready.push(isReady) },
    monotonic: () => now,
    timeout: async () => new Promise(() => undefined),
  });
  return { check, lines, ready, pings: () => pings, advance: (ms: number) => (now += ms) };
}

describe('the check of the store', () => {
  it('tries it once in three seconds, however many ask', async () => {
    const { check, pings, advance } = checked(async () => undefined);
    await Promise.all(Array.from({ length: 20 }, async () => check.isReady()));
    advance(2999);
    await check.isReady();
    expect(pings()).toBe(1);
    advance(1);
    expect(await check.isReady()).toBe(true);
    expect(pings()).toBe(2);
  });

  it('says when it stops working, why, and when it works again', async () => {
    let error: Error | undefined = new AppError('store_unavailable', 'SQLITE_FULL');
    const { check, lines, ready, advance } = checked(async () => {
      if (error !== undefined) throw error;
    });
    for (const next of [error, new Error('CANARY'), undefined, undefined]) {
      error = next;
      await check.isReady();
      await check.isReady();
      advance(3000);
    }
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { event: 'store_not_ready', reason: 'SQLITE_FULL' },
      { event: 'store_not_ready', reason: 'other' },
      { event: 'store_ready' },
    ]);
    expect(ready).toEqual([false, false, true, true]);
    expect(lines.join('')).not.toContain('CANARY');
  });

  it('does not wait for a store that says nothing', async () => {
    const check = createStoreCheck({
      store: { ping: async () => new Promise(() => undefined) },
      logger: pino({ level: 'silent' }),
      metrics: { storeReady: () => undefined },
      monotonic: () => 0,
      timeout: async () => Promise.reject(new AppError('store_unavailable', 'TIMEOUT')),
    });
    expect(await check.isReady()).toBe(false);
  });
});
