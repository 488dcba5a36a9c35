// The process dies before or after any write of a journey. Another one on the same file brings the person home.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { createSqliteStore } from '../../src/stores/sqlite.ts';
import { LEASE_MS } from '../../src/verification/transaction.ts';
import { TestBrowser } from '../support/browser.ts';
import { endOf, isRightEnd, JOURNEYS, PERSON, type Client } from '../support/crash-journeys.ts';
import { dyingStore, everyPoint, type DeathPoint } from '../support/dying-store.ts';
import { createHarness, ORIGIN } from '../support/harness.ts';

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
  return { writes: writes.count, end: await endOf(client, params) };
}

describe.each(Object.keys(JOURNEYS))('%s', (name) => {
  it('brings its person home whichever write its process dies at', async () => {
    const undisturbed = await journeyOf(name);
    expect(undisturbed.end).toBe(PERSON);
    const ends: string[] = [];
    const points = everyPoint(undisturbed.writes);
    for (const point of points) ends.push((await journeyOf(name, point)).end);
    const wrong = points.flatMap((point, index) => {
      const end = ends[index] ?? '';
      return isRightEnd(name, point, end) ? [] : [{ ...point, end }];
    });
    expect(wrong).toEqual([]);
  });
});
