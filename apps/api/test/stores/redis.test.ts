// The Redis store on a real server: the suite, what a start checks, and what is left where.
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { FIND, INSERT, UPDATE } from '../../src/stores/redis/scripts.ts';
import type { StoreNoticeCode } from '../../src/stores/shared/notices.ts';
import type { TransactionStore } from '../../src/stores/transaction-store.ts';
import { change, type Transaction } from '../../src/verification/transaction.ts';
import { openAt } from '../support/open-at.ts';
import { redisServer, startRedis, type RedisServer } from '../support/redis-server.ts';
import { lostAnswersSuite } from './lost-answers.ts';
import { sampleTransaction, storeSuite } from './suite.ts';

describe.skipIf(redisServer === undefined)('Redis', () => {
  let redis: RedisServer;
  let namespaces = 0;
  const open: TransactionStore[] = [];

  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    for (const store of open) await store.close();
    await redis.remove();
  });

  /** A store that shares nothing with the other tests. */
  async function openNew(namespace = `test${(namespaces += 1)}`, notices: StoreNoticeCode[] = []) {
    const store = await openAt(redis.url, { namespace }, notices);
    open.push(store);
    return store;
  }
  const row = (overrides: Partial<Transaction> = {}) =>
    sampleTransaction({ purgeAt: Date.now() + 600_000, ...overrides });

  storeSuite('redis:', async () => openNew(), { endedBy: 'server' });

  describe('what is stored', () => {
    it('ends by itself: every key has an expiry', async () => {
      const store = await openNew('expiries');
      const started = row({ startCookieHash: 'c' });
      await store.insert(started);
      const returned = change(started, { state: 'returned' });
      await store.compareAndSet(started, returned);
      await store.compareAndSet(
        returned,
        change(returned, {
          state: 'verified',
          paramsHash: 'p',
          sealedParams: 's',
          eraseAt: Date.now() + 300_000,
        }),
      );
      await store.ping();
      const names = (await redis.ask('KEYS', '{expiries}:*')) as string[];
      expect(names).toHaveLength(7);
      for (const name of names) expect(Number(await redis.ask('PTTL', name))).toBeGreaterThan(0);
      const [record, result] = [`{expiries}:t:${started.id}`, `{expiries}:s:${started.id}`];
      expect(Number(await redis.ask('PTTL', record))).toBeGreaterThan(300_000);
      expect(Number(await redis.ask('PTTL', result))).toBeLessThanOrEqual(300_000);
    });

    it('of two services in one Redis stays apart', async () => {
      const [one, two] = [await openNew(), await openNew()];
      const own = row();
      await one.insert(own);
      expect(await two.get(own.id)).toBeUndefined();
      expect(await two.find('returnLookup', own.returnLookup)).toBeUndefined();
    });

    it('and erased stands in no file after the next tidying', async () => {
      const store = await openNew('erasing');
      const verified = () =>
        row({
          state: 'verified',
          sealedParams: randomBytes(900).toString('base64url'),
          eraseAt: Date.now() + 60_000,
        });
      const [erased, kept] = [verified(), verified()];
      const isInFiles = ({ sealedParams = '' }: Transaction) => filesOf(redis.folder).includes(sealedParams);
      await store.insert(erased);
      await store.insert(kept);
      const { sealedParams: _gone, eraseAt: _done, ...opened } = change(erased, { state: 'opened' });
      expect(await store.compareAndSet(erased, opened)).toBe(true);
      await expect.poll(() => [isInFiles(erased), isInFiles(kept)]).toEqual([true, true]);
      await store.tidy();
      await expect.poll(() => isInFiles(erased)).toBe(false);
      expect(isInFiles(kept)).toBe(true);
    });
  });

  lostAnswersSuite({
    port: () => redis.port,
    open: async (port) => openAt(`redis://127.0.0.1:${port}`, { namespace: 'lossy' }),
    insertText: INSERT.sha1,
    updateText: UPDATE.sha1,
    findText: FIND.sha1,
  });

  describe('SCRIPT FLUSH', () => {
    it('is met by sending the text of the script, for each of them', async () => {
      const store = await openNew();
      const started = row();
      await redis.ask('SCRIPT', 'FLUSH');
      await store.insert(started);
      await redis.ask('SCRIPT', 'FLUSH');
      const next = change(started, { upstreamCalls: 1 });
      expect(await store.compareAndSet(started, next)).toBe(true);
      await redis.ask('SCRIPT', 'FLUSH');
      expect(await store.find('returnLookup', started.returnLookup)).toEqual(next);
    });
  });

  describe('a start', () => {
    const startOn = async (url: string) => {
      const notices: StoreNoticeCode[] = [];
      const store = await openAt(url, {}, notices);
      await store.close();
      return notices;
    };

    it('on a server that keeps its records says nothing', async () => {
      expect(await startOn(redis.url)).toEqual([]);
    });

    it.each(['allkeys-lru', 'volatile-ttl'])('is refused where the policy is %s', async (policy) => {
      await redis.ask('CONFIG', 'SET', 'maxmemory-policy', policy);
      onTestFinished(async () => void (await redis.ask('CONFIG', 'SET', 'maxmemory-policy', 'noeviction')));
      await expect(startOn(redis.url)).rejects.toMatchObject({
        code: 'store_unavailable',
        message: 'REDIS_EVICTS',
      });
    });

    it('warns where a restart would lose everything', async () => {
      await redis.ask('CONFIG', 'SET', 'appendonly', 'no');
      onTestFinished(async () => void (await redis.ask('CONFIG', 'SET', 'appendonly', 'yes')));
      expect(await startOn(redis.url)).toEqual(['REDIS_NOT_PERSISTENT']);
    });

    it('warns where CONFIG is not allowed, and works with the commands of the guide alone', async () => {
      const commands = ['+@read', '+@write', '+@scripting', '+@connection', '+role', '+time', '+info'];
      await redis.ask('ACL', 'SETUSER', 'limited', 'on', '>canary-of-redis', '~{bonin}:*', ...commands);
      const url = redis.url.replace('//', '//limited:canary-of-redis@');
      expect(await startOn(url)).toEqual(['REDIS_CONFIG_FORBIDDEN']);
    });

    it.each([
      ['a wrong password', '//limited:canary-of-nobody@', 'REDIS_WRONGPASS'],
      ['a user that is not there', '//nobody:canary-of-nobody@', 'REDIS_WRONGPASS'],
    ])('with %s is refused, and repeats nothing of it', async (_what, login, message) => {
      const failure = await openAt(redis.url.replace('//', login)).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'store_unavailable', message });
      expect(JSON.stringify([failure, (failure as Error).stack])).not.toContain('canary');
      expect(failure).not.toHaveProperty('cause');
    });

    it('on a replica is refused', async () => {
      await redis.ask('REPLICAOF', '127.0.0.1', '1');
      onTestFinished(async () => void (await redis.ask('REPLICAOF', 'NO', 'ONE')));
      await expect(startOn(redis.url)).rejects.toMatchObject({ message: 'REDIS_READONLY' });
    });

    it('over TLS does not believe a server without it', async () => {
      await expect(startOn(redis.url.replace('redis:', 'rediss:'))).rejects.toMatchObject({
        code: 'store_unavailable',
      });
    });
  });

  describe('a server that cannot write', () => {
    it('because its memory is full is a store_unavailable with its code', async () => {
      const store = await openNew();
      await redis.ask('CONFIG', 'SET', 'maxmemory', '1');
      onTestFinished(async () => void (await redis.ask('CONFIG', 'SET', 'maxmemory', '0')));
      for (const work of [async () => store.insert(row()), async () => store.ping()]) {
        await expect(work()).rejects.toMatchObject({ code: 'store_unavailable', message: 'REDIS_OOM' });
      }
    });

    it('because a write asks for a replica that is missing says so', async () => {
      const store = await openAt(redis.url, { namespace: 'replicated', replicas: 1 });
      await expect(store.insert(row())).rejects.toMatchObject({ message: 'REDIS_NOT_REPLICATED' });
      await store.close();
    });
  });
});

/** Everything that stands in the files of a folder and those below. */
function filesOf(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => {
      const path = join(folder, entry.name);
      try {
        return entry.isDirectory() ? filesOf(path) : readFileSync(path, 'latin1');
      } catch {
        // Redis has just deleted it.
        return '';
      }
    })
    .join('\n');
}
