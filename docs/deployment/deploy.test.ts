// docs/how-to/deploy.md on this machine, step by step.
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS, ENVIRONMENT, NGINX, REPOSITORY, UNIT } from './guide.ts';
import { prepare } from './server.ts';

describe('the guide', () => {
  it('installs files that are there', () => {
    const copied = COMMANDS.filter((command) => command.startsWith('cp ')).map(
      (command) => command.split(' ')[1],
    );
    expect(copied).toHaveLength(2);
    for (const path of copied) expect(existsSync(new URL(path ?? '', REPOSITORY))).toBe(true);
  });

  it('starts what the build makes', () => {
    expect(COMMANDS).toContain('npm run build');
    const program = UNIT['ExecStart']?.split(' ')[1] ?? '';
    expect(existsSync(new URL(program, REPOSITORY))).toBe(true);
  });

  it('lets systemd wait 20 seconds longer than the API drains', () => {
    expect(Number(UNIT['TimeoutStopSec'])).toBe(Number(ENVIRONMENT['BONIN_DRAIN_SECONDS']) + 20);
  });

  it.skipIf(spawnSync('systemd-analyze', ['--version']).error !== undefined)(
    'has a unit that systemd reads',
    () => {
      const checked = spawnSync('systemd-analyze', [
        'verify',
        fileURLToPath(new URL('deploy/systemd/bonin.service', REPOSITORY)),
      ]);
      // The machine has no such user and no /opt/bonin: systemd says so, and of nothing else.
      expect(checked.stderr.toString()).not.toMatch(/Unknown (?:key|section)|Failed to parse|Invalid/i);
    },
  );

  it('gives nginx shorter idle connections than the API', () => {
    const idleS = Number(/keepalive_timeout (?<s>\d+)s/.exec(NGINX)?.groups?.['s']);
    expect(idleS).toBeLessThan(Number(ENVIRONMENT['BONIN_KEEP_ALIVE_SECONDS'] ?? 75));
  });
});

describe('the server', () => {
  let server: Awaited<ReturnType<typeof prepare>>;
  let api: Awaited<ReturnType<typeof server.startApi>>;
  let nginx: Awaited<ReturnType<typeof server.startNginx>>;

  const sqlite = (statement: string) => execFileSync('sqlite3', [server.store, statement]).toString().trim();

  beforeAll(async () => {
    server = await prepare();
    api = await server.startApi();
    nginx = await server.startNginx();
  });
  afterAll(async () => {
    await api.stop();
    await nginx.stop();
    server.remove();
  });

  it('is ready in live mode', async () => {
    await expect.poll(async () => (await server.ask('/readyz')).status).toBe(200);
    expect(JSON.parse((await server.ask('/readyz')).body)).toMatchObject({ status: 'ready', mode: 'live' });
  });

  it('serves the web app, with its headers', async () => {
    const { status, headers, body } = await server.ask('/');
    expect(status).toBe(200);
    expect(body).toContain('<!doctype html>');
    expect(headers['strict-transport-security']).toBeDefined();
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  it.each(['/metrics', '/docs', '/docs/json'])('does not serve %s', async (path) => {
    expect((await server.ask(path)).status).toBe(404);
  });

  it('takes 40 kB of cookies, and explains in the API’s own words that 60 kB are too many', async () => {
    const cookie = (bytes: number) => ({ cookie: `a=${'x'.repeat(bytes)}`, accept: 'text/html' });
    expect((await server.ask('/readyz', cookie(40_000))).status).toBe(200);
    const { status, body } = await server.ask('/readyz', cookie(60_000));
    expect(status).toBe(431);
    expect(body).not.toContain('nginx');
  });

  it('keeps its files to itself', () => {
    expect(existsSync(server.store)).toBe(true);
    for (const path of filesBelow(server.state)) expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('stops with 0, leaves everything in one file, and starts again from a copy of it', async () => {
    expect(await api.stop()).toBe(0);
    const log = `${server.store}-wal`;
    expect(existsSync(log) ? statSync(log).size : 0).toBe(0);
    const copy = join(server.folder, 'copy.db');
    copyFileSync(server.store, copy);
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${server.store}${suffix}`, { force: true });
    copyFileSync(copy, server.store);
    api = await server.startApi({ BONIN_DRAIN_SECONDS: '0' });
    await expect.poll(async () => (await server.ask('/readyz')).status).toBe(200);
  });

  it('upgrades a file of the first releases, and keeps the verifications in it', async () => {
    expect(await api.stop()).toBe(0);
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${server.store}${suffix}`, { force: true });
    execFileSync('sqlite3', [server.store, FIRST_SCHEMA]);
    expect(sqlite('PRAGMA user_version')).toBe('0');
    api = await server.startApi({ BONIN_DRAIN_SECONDS: '0' });
    await expect.poll(async () => (await server.ask('/readyz')).status).toBe(200);
    expect(Number(sqlite('PRAGMA user_version'))).toBeGreaterThan(0);
    expect(sqlite('SELECT id FROM transactions WHERE token_lookup IS NULL')).toBe('kept');
  });

  it('refuses a file of a newer release, and changes nothing in it', async () => {
    expect(await api.stop()).toBe(0);
    const version = sqlite('PRAGMA user_version');
    sqlite('PRAGMA user_version = 9999');
    await expect(server.startApi()).rejects.toThrow(/BONIN_STORE/);
    expect(sqlite('PRAGMA user_version')).toBe('9999');
    sqlite(`PRAGMA user_version = ${version}`);
    api = await server.startApi({ BONIN_DRAIN_SECONDS: '0' });
    await expect.poll(async () => (await server.ask('/readyz')).status).toBe(200);
  });

  it('is copied while it runs by the command of the guide', async () => {
    const copy = join(server.folder, 'running.db');
    execFileSync('sqlite3', [server.store, `.backup ${copy}`]);
    expect(execFileSync('sqlite3', [copy, 'PRAGMA integrity_check']).toString()).toBe('ok\n');
  });

  it('changes its root secret in three steps, and is ready after each', async () => {
    const [first, second] = ['2026-01', '2026-02'].map(
      (id) => `${id}:${randomBytes(32).toString('base64url')}`,
    );
    for (const secrets of [`${first},${second}`, `${second},${first}`, `${second}`]) {
      expect(await api.stop()).toBe(0);
      api = await server.startApi({ BONIN_ROOT_SECRETS: secrets, BONIN_DRAIN_SECONDS: '0' });
      await expect.poll(async () => (await server.ask('/readyz')).status).toBe(200);
    }
  });

  it('writes no secret into its log', () => {
    expect(api.output()).not.toContain('secret-of-the-example-shop');
  });
});

/** The table as the first releases wrote it, with one verification that has not ended. */
const FIRST_SCHEMA = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE transactions (
    id TEXT PRIMARY KEY, revision INTEGER NOT NULL, return_lookup TEXT NOT NULL UNIQUE, params_hash TEXT UNIQUE,
    purge_at INTEGER NOT NULL, erase_at INTEGER, sealed_params TEXT, body TEXT NOT NULL
  ) STRICT;
  INSERT INTO transactions VALUES ('kept', 0, 'return', NULL, 9999999999999, NULL, NULL, '{"id":"kept"}');
`;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}
