/**
 * Playwright fixtures: one simulator a worker, one world a test. Where a page names a provider's own address (IamPort's and
 * PortOne's scripts, KCB's page), the browser is led to the simulator; which world it is follows from the credentials.
 *
 * @module
 */
import type { CreateWorldRequest } from '@bonin/contracts/simulator/world';
import { test as base } from '@playwright/test';
import { maskedInbox } from './fixtures/inbox-view.ts';
import { routeProviders } from './fixtures/provider-hosts.ts';
import { type SimulatedWorld, type Simulator, startSimulator } from './simulator.ts';

/** What a worker's tests share. */
export interface SimulatorWorkerFixtures {
  /** One server on a free port of 127.0.0.1, started when the first test of a worker asks for it. */
  readonly simulator: Simulator;
}

/** What a test gets when it names it. */
export interface SimulatorTestFixtures {
  /** Seed and settings of the world: `test.use({ worldOptions: { settings: { codeTries: 1 } } })`. */
  readonly worldOptions: CreateWorldRequest;
  /** A world of this test's own, deleted after it. `journal.json` and `inbox.json`, masked, are attached to a failed test. */
  readonly world: SimulatedWorld;
}

/**
 * Playwright's `test` with `simulator` (of the worker) and `world`; extend it with fixtures of your own.
 *
 * @example
 * ```ts
 * import { test } from '@bonin/simulator/playwright';
 *
 * test('signs up', async ({ page, world }) => {
 *   const shop = await startMyShop(world.environment);
 *   await page.goto(shop.origin);
 *   // …
 *   await page.getByLabel('인증번호').fill(world.inbox().at(-1)?.code ?? '');
 * });
 * ```
 */
export const test = base.extend<SimulatorTestFixtures, SimulatorWorkerFixtures>({
  simulator: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs
    async ({}, use) => {
      const simulator = await startSimulator();
      await use(simulator);
      await simulator.close();
    },
    { scope: 'worker' },
  ],
  context: async ({ context, simulator }, use) => {
    await routeProviders(context, simulator.origin);
    await use(context);
  },
  worldOptions: [{}, { option: true }],
  world: async ({ simulator, worldOptions }, use, testInfo) => {
    const world = simulator.createWorld(worldOptions);
    await use(world);
    if (testInfo.status !== testInfo.expectedStatus) {
      const attach = async (name: string, content: unknown) =>
        testInfo.attach(name, { body: JSON.stringify(content, null, 2), contentType: 'application/json' });
      await attach('journal.json', world.journal());
      await attach('inbox.json', maskedInbox(world.inbox()));
    }
    world.delete();
  },
});
