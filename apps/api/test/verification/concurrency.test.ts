// One attempt, however many ask: in one process, in two, after a lost attempt, after a lost answer.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { createSqliteStore } from '../../src/stores/sqlite.ts';
import { change } from '../../src/verification/transaction.ts';
import { TestBrowser, errorOf } from '../support/browser.ts';
import { createHarness, ORIGIN } from '../support/harness.ts';

/** Opens once `count` have passed. */
function turnstile(count: number) {
  let passed = 0;
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    opened,
    pass() {
      passed += 1;
      if (passed === count) open();
    },
  };
}

const FIFTY = 50;

describe('fifty identical callbacks, the first upstream answer held until all fifty have arrived', () => {
  it('make one popup-result, and fifty times the same 303', async () => {
    const arrivals = turnstile(FIFTY);
    const h = await createHarness({
      simulator: {
        onRequest: async (operation) => {
          if (operation === 'popup-result') await arrivals.opened;
        },
      },
      deps: (deps) => ({
        ...deps,
        store: {
          ...deps.store,
          // Each callback looks its transaction up: that is how the test knows it has arrived.
          async find(key, value) {
            const found = await deps.store.find(key, value);
            if (key === 'returnLookup') arrivals.pass();
            return found;
          },
        },
      }),
    });
    const browser = h.browser();
    const started = await browser.start();
    const finished = h.world.finish(started.serviceToken, {});
    const answers = await Promise.all(Array.from({ length: FIFTY }, () => browser.comeBack(finished)));
    expect(h.resultCalls()).toBe(1);
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([303]));
    expect(new Set(answers.map(({ headers }) => headers.location)).size).toBe(1);
    expect(answers[0]?.headers.location).toContain('/cert-result?params=');
  });

  it('do the same over two apis on one file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bonin-two-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const path = join(folder, 'shared.db');
    const arrivals = turnstile(FIFTY);
    const observed = () => {
      const store = createSqliteStore(path);
      return {
        ...store,
        async find(key: 'returnLookup' | 'paramsHash', value: string) {
          const found = await store.find(key, value);
          if (key === 'returnLookup') arrivals.pass();
          return found;
        },
      };
    };
    const h = await createHarness({
      simulator: {
        onRequest: async (operation) => {
          if (operation === 'popup-result') await arrivals.opened;
        },
      },
      deps: (deps) => ({ ...deps, store: observed() }),
    });
    const second = await buildApp(h.config, { ...h.deps, store: observed() });
    onTestFinished(() => second.close());
    const browser = h.browser();
    const started = await browser.start();
    const finished = h.world.finish(started.serviceToken, {});
    const other = new TestBrowser(second, ORIGIN);
    const answers = await Promise.all(
      Array.from({ length: FIFTY }, (_, index) => (index % 2 === 0 ? browser : other).comeBack(finished)),
    );
    expect(h.resultCalls()).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers.location)).size).toBe(1);
    expect(answers[0]?.headers.location).toContain('/cert-result?params=');
  });
});

describe('an attempt that was lost with its process', () => {
  it('holds the transaction for its lease, then a reload finishes it', async () => {
    let tick = () => {};
    const h = await createHarness({ deps: (deps) => ({ ...deps, delay: async () => tick() }) });
    tick = () => h.clock.advance(1000);
    const browser = h.browser();
    const started = await browser.start();
    const finished = h.world.finish(started.serviceToken, {});
    const row = await h.deps.store.get(started.transactionId);
    if (row === undefined) throw new Error('no row');
    const leaseUntil = h.clock.now() + 15_000;
    await h.deps.store.compareAndSet(
      row,
      change(row, { state: 'returned', attempt: { id: 'dead', leaseUntil }, upstreamCalls: 1 }),
    );
    const waiting = await browser.comeBack(finished);
    expect(errorOf(waiting)).toBe('in_progress');
    expect(h.resultCalls()).toBe(0);
    h.clock.advance(7_000);
    const done = await browser.comeBack(finished);
    expect(done.headers.location).toContain('/cert-result?params=');
    expect(h.resultCalls()).toBe(1);
  });

  it('cannot overwrite the one that took over', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let asked = () => {};
    const firstAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const h = await createHarness({
      simulator: {
        onRequest: async (operation) => {
          if (operation !== 'popup-result') return;
          asked();
          await held;
        },
      },
    });
    const browser = h.browser();
    const started = await browser.start();
    const finished = h.world.finish(started.serviceToken, {});
    const slow = browser.comeBack(finished);
    await firstAsked;
    const row = await h.deps.store.get(started.transactionId);
    if (row === undefined) throw new Error('no row');
    await h.deps.store.compareAndSet(
      row,
      change(row, { attempt: { id: 'successor', leaseUntil: h.clock.now() + 15_000 } }),
    );
    release();
    expect(errorOf(await slow)).toBe('in_progress');
    expect((await h.deps.store.get(started.transactionId))?.attempt?.id).toBe('successor');
  });
});

describe('an answer that was lost after KCB spent it', () => {
  it('ends as result_lost, sealed, and costs no further calls', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const started = await browser.start();
    const finished = h.world.finish(started.serviceToken, {});
    // Somebody with KCB's ear asked first; our own question comes second.
    const token = await tokenFor(h.sim.origin, h.world.credentials.kcb);
    await fetch(`${h.sim.origin}/v1/id/phone/popup-result`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'x-api-tran-id': 'spent-before-1',
      },
      body: JSON.stringify({
        idcf_mbr_com_cd: h.world.credentials.kcb.memberCode,
        svc_tkn: started.serviceToken,
      }),
    });
    const back = await browser.comeBack(finished);
    const location = new URL(String(back.headers.location));
    expect(location.pathname).toBe('/cert-fail');
    const opened = await browser.open(location.searchParams.get('params') ?? '');
    expect(opened.json()).toMatchObject({ status: 'failed', code: 'result_lost' });
    expect(h.resultCalls()).toBe(2);
  });
});

describe('a result that is never there', () => {
  it('costs at most five upstream calls a transaction', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const started = await browser.start();
    // Closes the window: KCB knows no result, and never will.
    const { returnUrl } = h.world.finish(started.serviceToken, { person: { phoneNumber: '01000000020' } });
    const tooEarly = { returnMethod: 'GET', returnUrl, fields: { svc_tkn: started.serviceToken } } as const;
    const locations = [];
    for (let round = 0; round < 6; round += 1) {
      locations.push(errorOf(await browser.comeBack(tooEarly)));
    }
    expect(locations.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'not_completed'));
    expect(locations[5]).toBe('attempts_exhausted');
    expect(h.resultCalls()).toBe(5);
  });
});

async function tokenFor(origin: string, kcb: { siteCode: string; clientId: string; clientSecret: string }) {
  const response = await fetch(`${origin}/v1/oauth2/access_token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-api-tran-id': 'token-before-1' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'ids',
      site_cd: kcb.siteCode,
      client_id: kcb.clientId,
      client_secret: kcb.clientSecret,
    }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}
