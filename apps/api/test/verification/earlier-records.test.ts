// Records that an earlier version stored: a deploy loses nobody who is on the way.
import { describe, expect, it } from 'vitest';
import { deriveKeys } from '../../src/keys.ts';
import { createAtRest } from '../../src/verification/at-rest.ts';
import { errorOf } from '../support/browser.ts';
import { createHarness } from '../support/harness.ts';

async function startWithOldRecord(keep: (name: string) => boolean = () => true) {
  const h = await createHarness();
  const browser = h.browser();
  const started = await browser.start();
  const found = await h.deps.store.get(started.transactionId);
  if (found?.sealedSession === undefined) throw new Error('the session is not stored');
  const atRest = createAtRest(deriveKeys(h.config.mode, h.config.rootSecrets, []));
  const session = JSON.parse(atRest.open(found.id, 'session', found.sealedSession)) as Record<string, string>;
  const providerSecrets = Object.fromEntries(
    Object.entries(session)
      .filter(([name]) => keep(name))
      .map(([name, value]) => [name, atRest.seal(found.id, name, value)]),
  );
  await h.deps.store.compareAndSet(found, {
    ...found,
    sealedSession: undefined,
    providerSecrets,
    revision: found.revision + 1,
  });
  return { h, browser, started, finished: h.world.finish(started.serviceToken, {}) };
}

describe('a transaction whose secrets an earlier version sealed one by one', () => {
  it('still verifies its person, and keeps no secret afterwards', async () => {
    const { h, browser, started, finished } = await startWithOldRecord();
    expect((await browser.comeBack(finished)).headers.location).toContain('/cert-result?params=');
    expect((await h.deps.store.get(started.transactionId))?.providerSecrets).toBeUndefined();
  });

  it.each(['encKey', 'encIv'])('is our own loss where %s is missing: KCB is not asked', async (missing) => {
    const { h, browser, finished } = await startWithOldRecord((name) => name !== missing);
    expect(errorOf(await browser.comeBack(finished))).toBe('result_lost');
    expect(h.resultCalls()).toBe(0);
  });
});
