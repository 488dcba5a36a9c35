// Journeys on a store that several machines share: its server dies at any write, the API dies at any write, and two processes
// are asked the same at once.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { startSimulator } from '@bonin/simulator';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { builtProgram } from '../../../../scripts/built-program.ts';
import { buildApp } from '../../src/app.ts';
import type { TransactionStore } from '../../src/stores/transaction-store.ts';
import { LEASE_MS } from '../../src/verification/transaction.ts';
import { TestBrowser } from '../support/browser.ts';
import { endOf, JOURNEYS, type Client } from '../support/crash-journeys.ts';
import { dyingStore, everyPoint, type DeathPoint } from '../support/dying-store.ts';
import { createHarness, FAIL_URL, ORIGIN, SUCCESS_URL, testEnvironment } from '../support/harness.ts';
import { openAt } from '../support/open-at.ts';
import { freePort } from '../support/server-process.ts';
import { STORE_SERVERS, type StoreServer } from '../support/store-servers.ts';

/** The writes of a journey: start, claim, settle, open. */
const WRITES = 4;
/** Journeys whose provider tells a result once, and as often as it is asked. All of them run on a file, too. */
const KILLED_SERVER = ['kcb', 'portone'];
const KILLED_API = ['kcb', 'portone, whose page asks'];

describe.each(STORE_SERVERS)('%s', (_name, start) => {
  describe.skipIf(start === undefined)('with journeys under way', () => {
    let server: StoreServer;
    beforeAll(async () => {
      server = await (start as () => Promise<StoreServer>)();
    });
    afterAll(async () => server.remove());

    it.each(KILLED_SERVER)(
      'is killed before and after each write, and every person comes home: %s',
      async (name) => {
        const disturbance: Disturbance = { writes: 0, point: undefined };
        const store = disturbedStore(await openAt(server.url), disturbance, async () => {
          await server.kill();
          await server.restart();
        });
        const h = await createHarness({ deps: (deps) => ({ ...deps, store }) });
        for (const point of everyPoint(WRITES)) {
          Object.assign(disturbance, { writes: 0, point });
          const browser = h.browser();
          const client: Client = { h, call: async (send) => send(browser) };
          const end = await endOf(client, await JOURNEYS[name]!(client));
          expect([point, end]).toEqual([point, '홍길동']);
          expect(disturbance.writes).toBe(WRITES);
        }
      },
    );

    it.each(KILLED_API)('outlives the API, which dies at each write: %s', async (name) => {
      const others: (DeathPoint & { end: string })[] = [];
      for (const point of everyPoint(WRITES)) {
        const end = await journeyWithDeath(server.url, name, point);
        if (end !== '홍길동') others.push({ ...point, end });
      }
      // KCB tells a result once: who dies between its answer and the write loses it.
      expect(others.map(({ when, end }) => [when, end])).toEqual(
        name === 'kcb' ? [['before', 'result_lost']] : [],
      );
    });

    it('gives fifty equal answers to fifty callbacks at two processes, and asks KCB once', async () => {
      const held: (() => void)[] = [];
      let isOpen = false;
      const sim = await startSimulator({
        port: 0,
        onRequest: async (operation) => {
          if (operation !== 'popup-result' || isOpen) return;
          await new Promise<void>((resolve) => {
            held.push(resolve);
          });
        },
      });
      onTestFinished(() => sim.close());
      const environment = { ...testEnvironment(sim.world()), BONIN_STORE: server.url };
      const ports = await Promise.all([startApi(environment), startApi(environment)]);
      const begun = await fetch(`http://127.0.0.1:${ports[0]}/api/start-certificate`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: ORIGIN },
        body: JSON.stringify({ successUrl: SUCCESS_URL, failUrl: FAIL_URL }),
      });
      const { serviceToken } = (await begun.json()) as { serviceToken: string };
      const { returnUrl, fields } = sim.world().finish(serviceToken, {});
      const path = `${new URL(returnUrl).pathname}?${new URLSearchParams(fields).toString()}`;
      const calls = Array.from({ length: 50 }, (_, index) => ask(ports[index % 2] ?? 0, path));
      await Promise.all(calls.map(async ({ sent }) => sent));
      // Each process has read all of its callbacks when it answers what came after them.
      for (const port of ports) await fetch(`http://127.0.0.1:${port}/readyz`);
      isOpen = true;
      for (const release of held) release();
      const answers = await Promise.all(calls.map(async ({ answer }) => answer));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
      expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
      expect(answers[0]?.location).toContain(`${SUCCESS_URL}?params=`);
      const asked = sim
        .world()
        .journal()
        .filter(({ operation }) => operation === 'popup-result');
      expect(asked).toHaveLength(1);
    });
  });
});

/** One journey, at one of whose writes the process dies. Another one on the same server goes on. */
async function journeyWithDeath(url: string, name: string, point: DeathPoint): Promise<string> {
  let isDead = false;
  const own = await openAt(url);
  const die = async (): Promise<never> => {
    isDead = true;
    // What a dead process would still have done must not count.
    await own.close();
    throw new TypeError('dead');
  };
  const h = await createHarness({ deps: (deps) => ({ ...deps, store: dyingStore(own, point, die) }) });
  let browser = h.browser();
  const client: Client = {
    h,
    async call(send) {
      const answer = await send(browser);
      if (!isDead) return answer;
      isDead = false;
      h.clock.advance(LEASE_MS);
      const app = await buildApp(h.config, { ...h.deps, store: await openAt(url) });
      onTestFinished(async () => app.close());
      const { cookies } = browser;
      browser = new TestBrowser(app, ORIGIN);
      for (const [cookie, value] of cookies) browser.cookies.set(cookie, value);
      return send(browser);
    },
  };
  return endOf(client, await JOURNEYS[name]!(client));
}

/** At which write, counted from the last start, the server is disturbed. */
interface Disturbance {
  writes: number;
  point: DeathPoint | undefined;
}

/** A store whose server is disturbed before or after one of its writes. */
function disturbedStore(
  store: TransactionStore,
  disturbance: Disturbance,
  disturb: () => Promise<void>,
): TransactionStore {
  const around = async <T>(write: () => Promise<T>): Promise<T> => {
    disturbance.writes += 1;
    const { point, writes } = disturbance;
    const isDue = point?.write === writes;
    if (isDue && point.when === 'before') await disturb();
    const result = await write();
    if (isDue && point.when === 'after') await disturb();
    return result;
  };
  return {
    ...store,
    insert: async (transaction) => around(async () => store.insert(transaction)),
    compareAndSet: async (previous, next) => around(async () => store.compareAndSet(previous, next)),
  };
}

/** The API as a process of its own. @returns its port. */
async function startApi(environment: Record<string, string>): Promise<number> {
  const port = await freePort();
  const child = spawn(process.execPath, [await builtProgram('apps/api/src/main.ts')], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { PATH: process.env['PATH'] ?? '', ...environment, BONIN_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  for await (const chunk of child.stdout) {
    if (String(chunk).includes('"event":"listening"')) break;
  }
  return port;
}

/** A callback: when it is sent, and what comes back. */
function ask(port: number, path: string) {
  const call = request({ port, path, agent: false });
  const answer = once(call, 'response').then(([response]) => {
    response.resume();
    return { status: response.statusCode as number, location: String(response.headers.location) };
  });
  call.end();
  return { sent: once(call, 'finish'), answer };
}
