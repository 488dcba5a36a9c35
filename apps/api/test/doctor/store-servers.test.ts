// doctor before a store on a server: what the API would refuse at its start, and what it would only log.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { checkStore } from '../../src/doctor/store.ts';
import { redisServer, startRedis, type RedisServer } from '../support/redis-server.ts';
import { freePort } from '../support/server-process.ts';

const LIVE = {
  PUBLIC_ORIGIN: 'https://id.shop.example',
  BONIN_ROOT_SECRETS: `k1:${randomBytes(32).toString('base64url')}`,
  KCB_MEMBER_CODE: 'V12345678901',
  KCB_SITE_CODE: 'S12345678901',
  KCB_CLIENT_ID: 'shop',
  KCB_CLIENT_SECRET: 'canary-live-kcb-secret',
  KCB_SITE_NAME: '우리상점',
};
const at = async (url: string) => checkStore(readConfig({ ...LIVE, BONIN_STORE: url }));

describe('a store that nobody serves', () => {
  it.each([
    ['redis://bonin:canary@127.0.0.1', 'ECONNREFUSED', 'Check that Redis runs'],
    ['postgres://bonin:canary@127.0.0.1', 'ECONNREFUSED', 'Check that PostgreSQL runs'],
  ])('at %s is a problem with its code and a cure', async (url, code, cure) => {
    const note = await at(`${url}:${await freePort()}${url.startsWith('postgres') ? '/bonin' : ''}`);
    expect(note).toMatchObject({ status: 'problem', code: 'store_not_writable' });
    expect(note.sentence).toContain(`(${code})`);
    expect(note.cure).toContain(cure);
    expect(JSON.stringify(note)).not.toMatch(/canary|127\.0/);
  });
});

describe.skipIf(redisServer === undefined)('a Redis', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => redis.remove());

  it('that keeps its records is fine', async () => {
    expect(await at(redis.url)).toMatchObject({ status: 'ok' });
  });

  it('that a restart would empty is a warning', async () => {
    await redis.ask('CONFIG', 'SET', 'appendonly', 'no');
    const note = await at(redis.url);
    expect(note).toMatchObject({ status: 'warning', code: 'redis_not_persistent' });
    expect(note.cure).toContain('appendonly');
  });

  it('that throws records away is a problem, and its cure names the setting', async () => {
    await redis.ask('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    const note = await at(redis.url);
    expect(note).toMatchObject({ status: 'problem' });
    expect(note.cure).toContain('maxmemory-policy');
  });
});
