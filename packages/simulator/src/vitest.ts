/**
 * Vitest fixtures: one simulator a worker, one world a test.
 *
 * @module
 */
import type { CreateWorldRequest } from '@bonin/contracts/simulator/world';
import { test as base } from 'vitest';
import { journalLines } from './fixtures/journal-lines.ts';
import { type SimulatedWorld, type Simulator, startSimulator } from './simulator.ts';

/** What a test gets when it names it. */
export interface SimulatorFixtures {
  /** One server on a free port of 127.0.0.1, started when the first test of a worker asks for it. */
  readonly simulator: Simulator;
  /** Seed and settings of the world: `test.extend({ worldOptions: { settings: { codeTries: 1 } } })`. */
  readonly worldOptions: CreateWorldRequest;
  /** A world of this test's own, deleted after it. A failed test prints the world's journal, masked, one line an entry. */
  readonly world: SimulatedWorld;
}

/**
 * Vitest's `test` with `simulator` and `world`; extend it with fixtures of your own.
 *
 * @example
 * ```ts
 * import { test as base } from '@bonin/simulator/vitest';
 *
 * const test = base.extend<{ api: Api }>({
 *   api: async ({ world }, use) => {
 *     const api = await startMyApi(world.environment);
 *     await use(api);
 *     await api.close();
 *   },
 * });
 *
 * test('tells a minor apart', async ({ api, world }) => {
 *   const { phoneNumber } = world.people.create({ born: { fullYearsToday: 17 } });
 *   // …
 * });
 * ```
 */
export const test = base.extend<{
  $worker: Pick<SimulatorFixtures, 'simulator'>;
  $test: Pick<SimulatorFixtures, 'worldOptions' | 'world'>;
}>({
  simulator: [
    // oxlint-disable-next-line no-empty-pattern -- Vitest reads from the pattern what a fixture needs
    async ({}, use) => {
      const simulator = await startSimulator();
      await use(simulator);
      await simulator.close();
    },
    { scope: 'worker' },
  ],
  worldOptions: {},
  world: async ({ simulator, worldOptions, task }, use) => {
    const world = simulator.createWorld(worldOptions);
    await use(world);
    // Vitest takes no annotation once a test has failed; what the console gets, it shows with the test.
    // oxlint-disable-next-line no-console
    if (task.result?.state === 'fail') console.error(journalLines(world.journal()));
    world.delete();
  },
});
