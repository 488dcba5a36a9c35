// The process dies before or after any write of a journey. Another one on the same file brings the person home.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, it, onTestFinished } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { createSqliteStore } from '../../src/stores/sqlite.ts';
import { LEASE_MS } from '../../src/verification/transaction.ts';
import { TestBrowser } from '../support/browser.ts';
import { dyingStore, everyPoint, type DeathPoint } from '../support/dying-store.ts';
import { createHarness, ORIGIN, type Harness } from '../support/harness.ts';
import { runScript } from '../support/sdk.ts';

/** Calls of a browser, each repeated until a living process answers it. */
interface Client {
  readonly h: Harness;
  readonly call: (
    send: (browser: TestBrowser) => Promise<LightMyRequestResponse>,
  ) => Promise<LightMyRequestResponse>;
}

const START = { successUrl: `${ORIGIN}/cert-result`, failUrl: `${ORIGIN}/cert-fail` };
const paramsOf = (url: unknown) => new URL(String(url)).searchParams.get('params') ?? '';

/** Start, verify, come back; how the result is had differs by journey. */
const JOURNEYS: Readonly<Record<string, (client: Client) => Promise<string>>> = {
  async kcb({ h, call }) {
    const started = (
      await call((b) => b.post('/api/start-certificate', { provider: 'kcb', ...START }))
    ).json();
    const finished = h.world.finish(started.serviceToken, {});
    return paramsOf((await call((browser) => browser.comeBack(finished))).headers.location);
  },
  iamport: byCall('iamport'),
  portone: byCall('portone'),
  async 'portone, whose page asks'({ h, call }) {
    const started = (
      await call((b) => b.post('/api/start-certificate', { provider: 'portone', ...START }))
    ).json();
    await runScript(h, started);
    const status = `/api/certificates/${started.transactionId}?ask=provider`;
    return (await call((browser) => browser.get(status))).json<{ params?: string }>().params ?? '';
  },
};

function byCall(provider: 'iamport' | 'portone') {
  return async ({ h, call }: Client) => {
    const started = (await call((b) => b.post('/api/start-certificate', { provider, ...START }))).json();
    const { path, body } = await runScript(h, started);
    return paramsOf((await call((b) => b.post(path, body))).json<{ redirectUrl: string }>().redirectUrl);
  };
}

/** One journey, at one of whose writes the process dies. */
async function journeyOf(name: keyof typeof JOURNEYS, point?: DeathPoint) {
  const folder = mkdtempSync(join(tmpdir(), 'bonin-crash-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const writes = { count: 0 };
  let isDead = false;
  const die = async (): Promise<never> => {
    // A killed process leaves its files as they are now. What it would still have done must not count.
    if (!isDead) cpSync(join(folder, 'alive'), join(folder, 'left'), { recursive: true });
    isDead = true;
    throw new TypeError('dead');
  };
  const store = createSqliteStore(join(folder, 'alive', 'x.db'));
  const h = await createHarness({
    deps: (deps) => ({ ...deps, store: dyingStore(store, point, die, writes) }),
  });
  let browser = h.browser();
  const revive = async () => {
    isDead = false;
    h.clock.advance(LEASE_MS);
    const left = createSqliteStore(join(folder, 'left', 'x.db'));
    const app = await buildApp(h.config, { ...h.deps, store: left });
    onTestFinished(async () => app.close());
    const { cookies } = browser;
    browser = new TestBrowser(app, ORIGIN);
    for (const [cookie, value] of cookies) browser.cookies.set(cookie, value);
  };
  const client: Client = {
    h,
    async call(send) {
      const answer = await send(browser);
      if (!isDead) return answer;
      await revive();
      return send(browser);
    },
  };
  const params = await JOURNEYS[name]!(client);
  const key = { 'idempotency-key': 'crash-test-key-0000001' };
  const opened = await client.call((b) => b.open(params, {}, key));
  const result = opened.json<{ status: string; code?: string; identity?: { name: string } }>();
  return { writes: writes.count, end: result.code ?? result.identity?.name ?? result.status };
}

describe.each(Object.keys(JOURNEYS))('%s', (name) => {
  it('brings its person home whichever write its process dies at', async () => {
    const undisturbed = await journeyOf(name);
    expect(undisturbed.end).toBe('홍길동');
    const ends: string[] = [];
    const points = everyPoint(undisturbed.writes);
    for (const point of points) ends.push((await journeyOf(name, point)).end);
    const others = points.flatMap((point, index) =>
      ends[index] === '홍길동' ? [] : [{ ...point, end: ends[index] }],
    );
    // KCB tells a result once. Who dies between its answer and the write loses it, and the person is told to start again.
    expect(others).toEqual(name === 'kcb' ? [{ write: 4, when: 'before', end: 'result_lost' }] : []);
  });
});
