// Live never reads what test sealed, also with the same store, secret, relying party and origin.
import { describe, expect, it } from 'vitest';
import { createHarness, type Harness } from '../support/harness.ts';

/** An API of the other mode over the same store and secret, in the simulator's own configuration. */
const besides = (h: Harness, mode: 'live' | 'test') =>
  createHarness({
    config: () => ({ ...h.config, mode }),
    deps: (deps) => ({ ...deps, store: h.deps.store, clock: h.clock }),
  });

async function verifiedIn(h: Harness) {
  const browser = h.browser();
  const { params, started, finished } = await browser.verify(h.world);
  const { cookies } = browser;
  const elsewhere = (other: Harness) => {
    const same = other.browser();
    for (const [name, value] of cookies) same.cookies.set(name, value);
    return same;
  };
  return { browser, params, started, finished, elsewhere };
}

describe('a result that was sealed in test mode', () => {
  it('is opened by no live service, and stays unopened', async () => {
    const h = await createHarness();
    const { browser, params, started, finished, elsewhere } = await verifiedIn(h);
    const live = await besides(h, 'live');
    const stranger = elsewhere(live);
    for (const answer of [
      await stranger.open(params),
      await stranger.get(`/api/certificates/${started.transactionId}`),
      await stranger.comeBack(finished),
    ]) {
      expect([answer.statusCode >= 400, answer.headers.location]).toEqual([true, undefined]);
      expect(answer.body).not.toMatch(/params|identity|홍길동/);
    }
    expect((await browser.open(params)).json()).toMatchObject({ status: 'verified' });
  });

  it('says so itself: the mark alone is refused', async () => {
    const h = await createHarness();
    const { browser, params } = await verifiedIn(h);
    // The same keys, and a configuration that turned live under them.
    (h.config as { mode: string }).mode = 'live';
    expect((await browser.open(params)).statusCode).toBe(500);
    (h.config as { mode: string }).mode = 'test';
    expect((await browser.open(params)).statusCode).toBe(200);
  });
});
