/**
 * Kills the process with SIGKILL before and after every write of a journey, for every provider. Another process on the
 * same file goes on, once the lease of the dead one has ended. Prints how each ends.
 *
 *     npx tsx --conditions=@bonin/source bench/kill-matrix.ts [store]
 *
 * `store` is `redis://…` or `postgres://…`; a file unless given.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startSimulator } from '@bonin/simulator';
import type { FastifyInstance } from 'fastify';
import { LEASE_MS } from '../src/verification/transaction.ts';
import { TestBrowser } from '../test/support/browser.ts';
import { endOf, JOURNEYS, type Client } from '../test/support/crash-journeys.ts';
import { everyPoint } from '../test/support/dying-store.ts';
import { ORIGIN, testEnvironment } from '../test/support/harness.ts';

const WRITES = 5;
const SHARED_STORE = process.argv[2];
const simulator = await startSimulator({ port: 0 });
const running = new Set<ChildProcess>();

async function startApi(environment: Record<string, string>) {
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      '--conditions=@bonin/source',
      fileURLToPath(new URL('dying-api.ts', import.meta.url)),
    ],
    { env: { PATH: process.env['PATH'] ?? '', ...environment }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  running.add(child);
  const exited = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('port ')) return { child, exited, origin: `http://127.0.0.1:${line.slice(5)}` };
  }
  throw new Error('the process does not start');
}

/** What a test's browser needs of an app, by real calls. */
function appAt(origin: string): FastifyInstance {
  const inject = async (call: {
    method: string;
    url: string;
    headers: Record<string, string>;
    payload?: string;
  }) => {
    const { method, url, headers, payload } = call;
    const response = await fetch(`${origin}${url}`, {
      method,
      headers,
      redirect: 'manual',
      ...(payload === undefined ? {} : { body: payload }),
    });
    const body = await response.text();
    const cookies = response.headers.getSetCookie().map((cookie) => {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      return { name, value };
    });
    return {
      statusCode: response.status,
      headers: Object.fromEntries(response.headers),
      body,
      cookies,
      json: () => JSON.parse(body) as unknown,
    };
  };
  return { inject } as unknown as FastifyInstance;
}

async function journeyOf(name: string, point: { write: number; when: string }): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'bonin-kill-'));
  const world = simulator.createWorld();
  const environment = {
    ...testEnvironment(world),
    BONIN_STORE: SHARED_STORE ?? `file:${join(folder, 'x.db')}`,
    BONIN_LOG_LEVEL: 'silent',
  };
  let api = await startApi({ ...environment, DIE_AT: `${point.write}:${point.when}` });
  let browser = new TestBrowser(appAt(api.origin), ORIGIN);
  let deaths = 0;
  const client: Client = {
    h: { sim: simulator, world },
    async call(send) {
      try {
        return await send(browser);
      } catch {
        await api.exited;
        deaths += 1;
        api = await startApi(environment);
        const { cookies } = browser;
        browser = new TestBrowser(appAt(api.origin), ORIGIN);
        for (const [cookie, value] of cookies) browser.cookies.set(cookie, value);
        await new Promise((resolve) => {
          setTimeout(resolve, LEASE_MS);
        });
        return send(browser);
      }
    },
  };
  const journey = JOURNEYS[name];
  if (journey === undefined) throw new Error('no such journey');
  const end = await endOf(client, await journey(client));
  api.child.kill('SIGTERM');
  await api.exited;
  rmSync(folder, { recursive: true, force: true });
  return deaths === 0 ? `${end} (not killed)` : end;
}

const ends = new Map<string, number>();
try {
  for (const name of Object.keys(JOURNEYS)) {
    // Side by side: most of the time each of them waits for a lease to end.
    const points = everyPoint(WRITES);
    for (let from = 0; from < points.length; from += 5) {
      const group = points.slice(from, from + 5);
      const results = await Promise.all(
        group.map(async (point) =>
          journeyOf(name, point).catch((error: unknown) => `error: ${String(error)}`),
        ),
      );
      results.forEach((end, index) => {
        const { write, when } = group[index] ?? { write: 0, when: '' };
        ends.set(`${name}: ${end}`, (ends.get(`${name}: ${end}`) ?? 0) + 1);
        console.log(`${name}, ${when} write ${write}: ${end}`);
      });
    }
  }
  for (const [end, count] of ends) console.log(`${count} × ${end}`);
} finally {
  for (const child of running) child.kill('SIGKILL');
  await simulator.close();
}
