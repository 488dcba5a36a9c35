// The process itself: refuses a configuration that is not safe, says why, leaves in order, and a restart loses nothing.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSimulator } from '@bonin/simulator';
import { describe, expect, it, onTestFinished } from 'vitest';
import { builtProgram } from '../../../scripts/built-program.ts';
import { FAIL_URL, ORIGIN, SUCCESS_URL, testEnvironment } from './support/harness.ts';

const folder = fileURLToPath(new URL('..', import.meta.url));

const main = await builtProgram('apps/api/src/main.ts');

function run(environment: Record<string, string>) {
  const child = spawn(process.execPath, [main], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const waiting: { text: string; found: () => void }[] = [];
  const read = (chunk: Buffer) => {
    output += chunk.toString();
    for (const { text, found } of waiting) if (output.includes(text)) found();
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const exited = new Promise<number | null>((resolve) => {
    child.on('exit', (code) => resolve(code));
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    child,
    exited,
    output: () => output,
    says: (text: string) =>
      Promise.race([
        new Promise<void>((found) => {
          waiting.push({ text, found });
          if (output.includes(text)) found();
        }),
        exited.then(() => Promise.reject(new Error(`exited before saying «${text}»: ${output}`))),
      ]),
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** What a live API needs at least. None of it belongs to anybody. */
const LIVE = {
  BONIN_MODE: 'live',
  PUBLIC_ORIGIN: 'https://id.shop.example',
  BONIN_ROOT_SECRETS: `k1:${randomBytes(32).toString('base64url')}`,
  KCB_MEMBER_CODE: 'V12300000000',
  KCB_SITE_CODE: 'S1',
  KCB_CLIENT_ID: 'shop',
  KCB_CLIENT_SECRET: 'secret-of-a-shop',
  KCB_SITE_NAME: 'shop',
};

describe('the process', () => {
  it('does not start in live mode with the simulator’s credentials, and says so', async () => {
    const process = run({
      ...LIVE,
      KCB_MEMBER_CODE: 'V00000000001',
      KCB_CLIENT_ID: 'bonin-dev',
      KCB_CLIENT_SECRET: 'bonin-dev-secret',
    });
    expect(await process.exited).not.toBe(0);
    expect(process.output()).toContain('KCB_CLIENT_ID belongs to the simulator');
    expect(process.output()).not.toContain('bonin-dev-secret');
  });

  it.each<[string, Record<string, string>, string]>([
    ['an address that is none', { PUBLIC_ORIGIN: 'shop.example' }, '- PUBLIC_ORIGIN is not an http(s) URL'],
    ['a store that cannot be', { BONIN_STORE: 'file:package.json/x.db' }, '- BONIN_STORE cannot be opened ('],
    ['a store that is a folder', { BONIN_STORE: 'file:src' }, '- BONIN_STORE cannot be opened ('],
    ['a host in test mode', { BONIN_HOST: '0.0.0.0' }, '- BONIN_HOST must be this machine in test mode'],
    [
      'a host that does not exist',
      { ...LIVE, BONIN_HOST: 'nobody.invalid' },
      'BONIN_HOST is neither an address nor',
    ],
    [
      'another machine’s address',
      { ...LIVE, BONIN_HOST: '192.0.2.1' },
      'BONIN_HOST is no address of this machine.',
    ],
  ])('exits for %s with its name and no stack', async (_what, environment, line) => {
    const process = run({ BONIN_MODE: 'test', BONIN_STORE: 'memory:', BONIN_PORT: '0', ...environment });
    expect(await process.exited).toBe(1);
    expect(process.output()).toContain(line);
    expect(process.output()).not.toMatch(/^\s+at |Error:/m);
  });

  it('says which port is taken', async () => {
    const port = await freePort();
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(port, '127.0.0.1', resolve);
    });
    onTestFinished(() => void server.close());
    const process = run({ BONIN_MODE: 'test', BONIN_STORE: 'memory:', BONIN_PORT: String(port) });
    expect(await process.exited).toBe(1);
    expect(process.output()).toContain(`Port ${port} of 127.0.0.1 is taken`);
  });

  it('finishes a journey that began before SIGTERM, and one that began before kill -9', async () => {
    const sim = await startSimulator({ port: 0 });
    const store = mkdtempSync(join(tmpdir(), 'bonin-main-'));
    onTestFinished(async () => {
      await sim.close();
      rmSync(store, { recursive: true, force: true });
    });
    const port = await freePort();
    const environment = {
      ...testEnvironment(sim.world()),
      BONIN_STORE: `file:${join(store, 'x.db')}`,
      BONIN_PORT: String(port),
      BONIN_DRAIN_SECONDS: '1',
    };
    const api = `http://127.0.0.1:${port}`;
    let process = run(environment);
    await process.says('"event":"listening"');
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      const start = await fetch(`${api}/api/start-certificate`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: ORIGIN },
        body: JSON.stringify({ successUrl: SUCCESS_URL, failUrl: FAIL_URL }),
      });
      const cookie = (start.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
      const { serviceToken } = (await start.json()) as { serviceToken: string };
      const { returnUrl, fields } = sim.world().finish(serviceToken, {});
      // Neither of them asks for anything: they hold up nobody.
      const [idle, half] = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
      for (const socket of [idle, half]) socket.on('error', () => undefined);
      await Promise.all([once(idle, 'connect'), once(half, 'connect')]);
      half.write('GET /livez HTTP/1.1\r\nhost: x\r\n');
      process.child.kill(signal);
      const code = await process.exited;
      expect([signal, code]).toEqual([signal, signal === 'SIGTERM' ? 0 : null]);
      process = run(environment);
      await process.says('"event":"listening"');
      const path = `${new URL(returnUrl).pathname}?${new URLSearchParams(fields).toString()}`;
      const back = await fetch(`${api}${path}`, { redirect: 'manual', headers: { cookie } });
      const params = new URL(back.headers.get('location') ?? '').searchParams.get('params');
      const opened = await fetch(`${api}/api/certificate-result`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: ORIGIN, cookie },
        body: JSON.stringify({ params }),
      });
      expect(await opened.json()).toMatchObject({ status: 'verified', identity: { name: '홍길동' } });
    }
  });
});
