// docs/how-to/run-on-several-machines.md on this machine, step by step: two processes stand for two machines.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSimulator, type Simulator } from '@bonin/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REPOSITORY } from './guide.ts';
import { freePorts, prepare, type Started } from './server.ts';

const page = readFileSync(new URL('docs/how-to/run-on-several-machines.md', REPOSITORY), 'utf8');
const korean = readFileSync(new URL('docs/how-to/run-on-several-machines.ko.md', REPOSITORY), 'utf8');
/** A machine may be busy. */
const PATIENT = { timeout: 30_000 };
const PASSWORD = 'secret-of-the-shared-redis';

/** The first block of a language, without the spaces before its lines. */
function blockOf(language: string, text = page): string {
  const found = new RegExp(String.raw`^ *\`\`\`${language}\n(?<code>[^]*?)^ *\`\`\`$`, 'm').exec(text);
  return (found?.groups?.['code'] ?? '').replaceAll(/^ {3}/gm, '').replaceAll('<password>', PASSWORD);
}

/** The lines of the guide's `bonin.env`. */
const changes = Object.fromEntries(
  blockOf('ini')
    .trim()
    .split('\n')
    .map((line) => [line.split('=')[0] ?? '', line.slice(line.indexOf('=') + 1)]),
);

describe('the guide', () => {
  it.each(['conf', 'ini', 'nginx'])('has the same %s in Korean', (language) => {
    expect(blockOf(language)).not.toBe('');
    expect(blockOf(language, korean)).toBe(blockOf(language));
  });
});

describe('two machines', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bonin-several-'));
  let server: Awaited<ReturnType<typeof prepare>>;
  let simulator: Simulator;
  let redis: ReturnType<typeof spawn>;
  let nginx: Awaited<ReturnType<typeof server.startNginx>>;
  let ports: number[];
  let environment: Record<string, string>;
  let apis: Started[];
  /** Callbacks wait here for KCB's answer. */
  const held: (() => void)[] = [];
  let isHolding = false;

  const startApi = async (index: number, more: Record<string, string> = {}) =>
    server.startApi({ ...environment, BONIN_PORT: String(ports[index]), ...more });

  beforeAll(async () => {
    server = await prepare();
    const [redisPort = 0, ...apiPorts] = await freePorts(3);
    ports = apiPorts;
    writeFileSync(join(folder, 'redis.conf'), blockOf('conf'));
    const place = ['--port', String(redisPort), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
    redis = spawn('redis-server', [join(folder, 'redis.conf'), ...place], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const chunk of redis.stdout ?? []) if (String(chunk).includes('Ready to accept')) break;
    environment = {
      ...changes,
      BONIN_HOST: '127.0.0.1',
      BONIN_TRUSTED_PROXIES: '127.0.0.1',
      BONIN_STORE: (changes['BONIN_STORE'] ?? '').replace('redis.internal:6379', `127.0.0.1:${redisPort}`),
    };
    simulator = await startSimulator({
      port: 0,
      onRequest: async (operation) => {
        if (operation !== 'popup-result' || !isHolding) return;
        await new Promise<void>((resolve) => {
          held.push(resolve);
        });
      },
    });
    apis = await Promise.all([startApi(0), startApi(1)]);
    const upstream = blockOf('nginx')
      .replace('10.0.0.11:4000', `127.0.0.1:${ports[0]}`)
      .replace('10.0.0.12:4000', `127.0.0.1:${ports[1]}`);
    nginx = await server.startNginx((site) => site.replace(/^upstream bonin \{[^}]*\}\n/m, upstream));
  });
  afterAll(async () => {
    await Promise.all(apis.map(async (api) => api.stop()));
    await nginx.stop();
    await simulator.close();
    redis.kill('SIGKILL');
    await once(redis, 'exit');
    server.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('are ready in live mode, and warn of nothing', async () => {
    await expect.poll(async () => (await server.ask('/readyz')).status, PATIENT).toBe(200);
    expect(apis.map((api) => api.output()).join('')).not.toMatch(/store_notice|"level":(?:40|50|60)/);
  });

  it('bring everybody home while one after the other is restarted', async () => {
    const world = simulator.world();
    // A simulator takes the place of KCB, so the mode is another.
    const testing = {
      ...world.environment,
      BONIN_MODE: 'test',
      BONIN_REDIRECT_URLS: 'https://id.shop.example/cert-result,https://id.shop.example/cert-fail',
      PUBLIC_ORIGIN: 'https://id.shop.example',
      BONIN_STARTS_PER_MINUTE: '1000',
      BONIN_DRAIN_SECONDS: '1',
    };
    await Promise.all(apis.map(async (api) => api.stop()));
    apis = await Promise.all([startApi(0, testing), startApi(1, testing)]);
    const origin = 'https://id.shop.example';
    const journeys = Array.from({ length: 20 }, async () => {
      const targets = { successUrl: `${origin}/cert-result`, failUrl: `${origin}/cert-fail` };
      const started = await server.ask('/api/start-certificate', { origin }, targets);
      const cookie = String(started.headers['set-cookie']).split(';')[0] ?? '';
      const { returnUrl, fields } = world.finish(JSON.parse(started.body).serviceToken, {});
      return { cookie, path: `${new URL(returnUrl).pathname}?${new URLSearchParams(fields).toString()}` };
    });
    const begun = await Promise.all(journeys);
    const comeBack = async (from: number, to: number) =>
      Promise.all(begun.slice(from, to).map(async ({ path, cookie }) => server.ask(path, { cookie })));

    isHolding = true;
    const early = comeBack(0, 10);
    await expect.poll(() => held.length, PATIENT).toBe(10);
    const stopping = apis[0]?.stop();
    await expect.poll(async () => directStatus(ports[0] ?? 0), PATIENT).not.toBe(200);
    isHolding = false;
    const late = comeBack(10, 15);
    for (const release of held.splice(0)) release();
    expect(await stopping).toBe(0);
    apis[0] = await startApi(0, testing);
    expect(await apis[1]?.stop()).toBe(0);
    apis[1] = await startApi(1, testing);
    const last = comeBack(15, 20);
    const answers = (await Promise.all([early, late, last])).flat();
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 303));
    const opened = await Promise.all(
      answers.map(async ({ headers }, index) => {
        const params = new URL(String(headers['location'])).searchParams.get('params');
        const { cookie = '' } = begun[index] ?? {};
        return server.ask('/api/certificate-result', { origin, cookie }, { params });
      }),
    );
    for (const { body } of opened) expect(body).toContain('홍길동');

    const doctor = spawnSync(process.execPath, ['apps/api/dist/doctor.js', '--json'], {
      cwd: fileURLToPath(REPOSITORY),
      env: { PATH: process.env['PATH'] ?? '', ...server.environment, ...environment, ...testing },
    });
    const { findings } = JSON.parse(doctor.stdout.toString()) as {
      findings: { check: string; status: string }[];
    };
    expect(findings.filter(({ check }) => check === 'store')).toMatchObject([{ status: 'ok' }]);
    expect(apis.map((api) => api.output()).join('') + doctor.stdout.toString()).not.toContain(PASSWORD);
  });
});

/** What one machine itself says; 0 where nothing listens. */
function directStatus(port: number): number {
  try {
    const words = ['-s', '-o', '/dev/null', '-w', '%{http_code}', `http://127.0.0.1:${port}/readyz`];
    return Number(execFileSync('curl', words).toString());
  } catch {
    return 0;
  }
}
