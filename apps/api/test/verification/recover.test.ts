// A page whose window closed asks: also where the process that asked before it died on the way.
import { describe, expect, it } from 'vitest';
import { change, LEASE_MS } from '../../src/verification/transaction.ts';
import { createReturnsHarness, type ReturnsHarness } from '../support/fake-returns.ts';
import {
  paramsOf,
  redirectUrl,
  callPortone,
  startPortone,
  stateOf,
  status,
} from '../support/returns-calls.ts';

const ASK = '?ask=provider';

/** Leaves the transaction as a process does that was killed while the provider answered. */
async function dieAsking(h: ReturnsHarness, transactionId: string) {
  const row = await h.deps.store.get(transactionId);
  if (row === undefined) throw new Error('no row');
  const attempt = { id: 'dead', leaseUntil: h.clock.now() + LEASE_MS };
  const asks = { count: 1, lastAt: h.clock.now() };
  const dead = change(row, { state: 'returned', attempt, upstreamCalls: row.upstreamCalls + 1, asks });
  expect(await h.deps.store.compareAndSet(row, dead)).toBe(true);
}

describe('a question whose process was killed', () => {
  it('is asked again once its lease has ended, and ends verified', async () => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    const { transactionId, id } = await startPortone(browser);
    h.verified(id);
    await dieAsking(h, transactionId);
    h.clock.advance(LEASE_MS);
    const answer = await status(browser, transactionId, ASK);
    expect(answer).toMatchObject({ status: 'verified', params: expect.any(String) as string });
    expect((await browser.open(answer.params ?? '')).json()).toMatchObject({ status: 'verified' });
    expect(h.questions()).toHaveLength(1);
  });

  it('is not asked again while its lease runs: the process may be alive', async () => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    const { transactionId, id } = await startPortone(browser);
    h.verified(id);
    await dieAsking(h, transactionId);
    h.clock.advance(LEASE_MS - 1000);
    expect(await status(browser, transactionId, ASK)).toMatchObject({ status: 'returned' });
    expect(h.questions()).toEqual([]);
  });

  it('is not asked again without being told to, nor after the time of the transaction', async () => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    const { transactionId, id } = await startPortone(browser);
    h.verified(id);
    await dieAsking(h, transactionId);
    h.clock.advance(LEASE_MS);
    expect(await status(browser, transactionId)).toMatchObject({ status: 'returned' });
    h.clock.advance(h.config.transactionTtlMs);
    expect(await status(browser, transactionId, ASK)).toMatchObject({ status: 'expired' });
    expect(h.questions()).toEqual([]);
  });

  it('is answered to the call of the page too', async () => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    const { transactionId, id } = await startPortone(browser);
    h.verified(id);
    await dieAsking(h, transactionId);
    h.clock.advance(LEASE_MS);
    expect(paramsOf(redirectUrl(await callPortone(browser, id)))).not.toBe('');
    expect(await stateOf(h, transactionId)).toBe('verified');
  });

  it('that finds the person still at it gives the lease back, and is asked again', async () => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    const { transactionId, id } = await startPortone(browser);
    await dieAsking(h, transactionId);
    h.clock.advance(LEASE_MS);
    expect(await status(browser, transactionId, ASK)).toMatchObject({ status: 'started' });
    h.verified(id);
    h.clock.advance(LEASE_MS);
    expect(await status(browser, transactionId, ASK)).toMatchObject({ status: 'verified' });
  });
});

describe('a clock that is set back', () => {
  it('lengthens neither the lease of a dead process nor the wait for the next question', async () => {
    const h = await createReturnsHarness();
    const browser = h.browser();
    const { transactionId, id } = await startPortone(browser);
    h.verified(id);
    h.clock.advance(60_000);
    await dieAsking(h, transactionId);
    h.clock.advance(-60_000);
    expect(await status(browser, transactionId, ASK)).toMatchObject({ status: 'verified' });
  });
});
