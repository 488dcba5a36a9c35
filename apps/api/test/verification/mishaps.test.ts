// What happens between the steps: a store that fails, a deploy, a clock set back, a breaker that is open.
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { AppError } from '../../src/errors.ts';
import type { TransactionStore } from '../../src/stores/transaction-store.ts';
import { verifierPair } from '../support/binding-calls.ts';
import { errorOf, TestBrowser } from '../support/browser.ts';
import { createHarness, FAIL_URL, ORIGIN, SUCCESS_URL } from '../support/harness.ts';

/** A store whose calls fail as often as told. */
function failing(
  store: TransactionStore,
  fails: { compareAndSet?: number; find?: number },
): TransactionStore {
  const left = { compareAndSet: 0, find: 0, ...fails };
  const fail = (name: keyof typeof left) => {
    if (left[name] <= 0) return;
    left[name] -= 1;
    throw new AppError('store_unavailable');
  };
  return {
    ...store,
    async find(key, value) {
      fail('find');
      return store.find(key, value);
    },
    async compareAndSet(previous, next) {
      // Failures are armed by the test once the journey stands where it wants it.
      if (armed) fail('compareAndSet');
      return store.compareAndSet(previous, next);
    },
  };
}
let armed = false;

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}

describe('a deploy while KCB is answering', () => {
  it('finishes the callback before it closes: the one answer is not lost', async () => {
    const [asked, answer] = [gate(), gate()];
    const h = await createHarness({
      simulator: {
        onRequest: async (operation) => {
          if (operation !== 'popup-result') return;
          asked.open();
          await answer.opened;
        },
      },
    });
    await h.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = h.app.server.address() as { port: number };
    const started = await h.browser().start();
    const { returnUrl, fields } = h.world.finish(started.serviceToken, {});
    const path = `${new URL(returnUrl).pathname}?${new URLSearchParams(fields).toString()}`;
    const returning = fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual' });
    await asked.opened;
    const closing = h.app.close();
    answer.open();
    const response = await returning;
    expect([response.status, response.headers.get('location')]).toEqual([
      303,
      expect.stringContaining('/cert-result?params=') as string,
    ]);
    await closing;
  });
});

describe('a store that fails', () => {
  it('when the outcome is written, is asked again: the person is not lost', async () => {
    const h = await createHarness({
      simulator: {
        onRequest: async (operation) => {
          if (operation === 'popup-result') armed = true;
        },
      },
      deps: (deps) => ({
        ...deps,
        store: failing(deps.store, { compareAndSet: 3 }),
        delay: async () => undefined,
      }),
    });
    armed = false;
    const { location } = await h.browser().verify(h.world);
    expect(location.pathname).toBe('/cert-result');
    expect(h.resultCalls()).toBe(1);
    armed = false;
  });

  it('for as long as the lease lasts, ends as result_lost, which is what it is', async () => {
    let tick = () => {};
    const h = await createHarness({
      simulator: {
        onRequest: async (operation) => {
          if (operation === 'popup-result') armed = true;
        },
      },
      deps: (deps) => ({
        ...deps,
        store: failing(deps.store, { compareAndSet: 1000 }),
        delay: async () => tick(),
      }),
    });
    tick = () => h.clock.advance(1000);
    armed = false;
    const browser = h.browser();
    const started = await browser.start();
    const back = await browser.comeBack(h.world.finish(started.serviceToken, {}));
    expect(errorOf(back)).toBe('result_lost');
    armed = false;
  });

  it('when the browser is noted, sends the person to failUrl, not to a page of ours', async () => {
    const h = await createHarness({
      deps: (deps) => ({ ...deps, store: failing(deps.store, { compareAndSet: 1 }) }),
    });
    const browser = h.browser();
    const started = await browser.start();
    const finished = h.world.finish(started.serviceToken, {});
    armed = true;
    const back = await browser.comeBack(finished);
    armed = false;
    expect(errorOf(back)).toBe('store_unavailable');
    expect((await browser.comeBack(finished)).headers.location).toContain('/cert-result?params=');
  });

  it('when the transaction is looked up, knows nowhere to go: 503, and a reload works', async () => {
    const h = await createHarness({ deps: (deps) => ({ ...deps, store: failing(deps.store, { find: 1 }) }) });
    const browser = h.browser();
    const started = await browser.start();
    const finished = h.world.finish(started.serviceToken, {});
    expect((await browser.comeBack(finished)).json()).toMatchObject({
      code: 'store_unavailable',
      status: 503,
    });
    expect((await browser.comeBack(finished)).statusCode).toBe(303);
  });
});

describe('a clock that is set back', () => {
  it('between sealing and opening loses nobody', async () => {
    const h = await createHarness();
    const browser = h.browser();
    const { params } = await browser.verify(h.world);
    h.clock.advance(-60_000);
    expect((await browser.open(params)).json()).toMatchObject({ status: 'verified' });
  });
});

describe('a result that this process cannot read', () => {
  it.each([
    ['another root secret', 'other', 'sealed with a root secret that is not in BONIN_ROOT_SECRETS'],
    ['another root secret under the same id', 't1', 'another root secret of the same id'],
  ])('is told as such, and not marked as opened: %s', async (_what, kid, hint) => {
    const h = await createHarness();
    const browser = h.browser();
    // A cookie is sealed with the root secret, too; a verifier is not.
    const { codeVerifier, codeChallenge } = await verifierPair();
    const { params, started } = await browser.verify(h.world, '01000000001', { codeChallenge });
    const other = await buildApp(
      { ...h.config, rootSecrets: [{ kid, secret: randomBytes(32) }] },
      { ...h.deps, store: { ...h.deps.store, close: async () => undefined } },
    );
    const stranger = new TestBrowser(other, ORIGIN);
    const opened = await stranger.open(params, { codeVerifier });
    expect(opened.json()).toMatchObject({ code: 'result_unreadable', status: 500 });
    const status = await stranger.get(`/api/certificates/${started.transactionId}`, {
      'x-code-verifier': codeVerifier,
    });
    expect(status.json()).toMatchObject({ code: 'result_unreadable' });
    expect(h.logs.join('')).toContain(hint);
    await other.close();
    expect((await browser.open(params, { codeVerifier })).json()).toMatchObject({ status: 'verified' });
  });
});

describe('tries that never reached KCB', () => {
  it('are not counted: five reloads while KCB is down do not end a transaction', async () => {
    const h = await createHarness({ config: (config) => ({ ...config, upstreamTimeoutMs: 2000 }) });
    const browser = h.browser();
    const started = await browser.start();
    const finished = h.world.finish(started.serviceToken, {});
    await h.sim.app.close();
    // Other people's starts find KCB down, and open the breaker: from now on nothing leaves.
    const body = { successUrl: SUCCESS_URL, failUrl: FAIL_URL };
    for (let round = 0; round < 5; round += 1) await browser.post('/api/start-certificate', body);
    for (let round = 0; round < 6; round += 1) {
      expect(errorOf(await browser.comeBack(finished))).toBe('provider_unavailable');
    }
    expect((await h.deps.store.get(started.transactionId))?.upstreamCalls).toBe(0);
  });

  it('still make the first return the first: a later one by the starter’s browser is not it', async () => {
    const h = await createHarness({ config: (config) => ({ ...config, upstreamTimeoutMs: 2000 }) });
    const [a, b] = [h.browser(), h.browser()];
    const started = await a.start();
    const finished = h.world.finish(started.serviceToken, {});
    await h.sim.app.close();
    for (let round = 0; round < 5; round += 1) {
      await a.post('/api/start-certificate', { successUrl: SUCCESS_URL, failUrl: FAIL_URL });
    }
    await b.comeBack(finished);
    await a.comeBack(finished);
    expect((await h.deps.store.get(started.transactionId))?.sameBrowser).toBe(false);
  });
});

describe('a first return in another browser', () => {
  it('decides whose it is: the starter’s later callback does not make it his', async () => {
    const h = await createHarness();
    const [a, b] = [h.browser(), h.browser()];
    const started = await a.start();
    const finished = h.world.finish(started.serviceToken, {});
    await b.comeBack(finished);
    // Even if he had B's whole address.
    await a.comeBack(finished);
    const status = await a.get(`/api/certificates/${started.transactionId}`);
    expect(status.json()).toMatchObject({ status: 'verified' });
    expect(status.json()).not.toHaveProperty('params');
  });
});
