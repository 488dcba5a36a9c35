// One api and one simulator for a test: real wire between them, a clock of the test's own, every log line kept.
import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { startSimulator, type SimulatedWorld, type Simulator, type SimulatorOptions } from '@bonin/simulator';
import type { FastifyInstance } from 'fastify';
import { onTestFinished } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { readConfig, type Config } from '../../src/config/config.ts';
import { createDeps, type Deps } from '../../src/deps.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';
import { TestBrowser } from './browser.ts';

export const ORIGIN = 'http://localhost:5173';
export const SUCCESS_URL = `${ORIGIN}/cert-result`;
export const FAIL_URL = `${ORIGIN}/cert-fail`;
export const SHOP_SECRET = 'bonin-dev-shop-secret';

export interface TestClock {
  now(): number;
  advance(ms: number): void;
}

export interface Harness {
  readonly app: FastifyInstance;
  readonly config: Config;
  readonly deps: Deps;
  readonly clock: TestClock;
  readonly sim: Simulator;
  readonly world: SimulatedWorld;
  readonly logs: readonly string[];
  /** A browser with a cookie jar of its own. */
  browser(): TestBrowser;
  /** popup-result calls that the simulator answered. */
  resultCalls(): number;
}

export interface HarnessOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly config?: (config: Config) => Config;
  readonly deps?: (deps: Deps) => Deps;
  readonly simulator?: SimulatorOptions;
  /** Takes the closing instead of the end of the test: for a harness that several tests share. */
  readonly cleanUps?: (() => Promise<void>)[];
}

export function createTestClock(): TestClock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    advance(ms) {
      ahead += ms;
    },
  };
}

/** Environment of an api in test mode that speaks to this world. */
export function testEnvironment(world: SimulatedWorld): Record<string, string> {
  return {
    BONIN_MODE: 'test',
    BONIN_STORE: 'memory:',
    BONIN_DOCS: 'off',
    BONIN_ROOT_SECRETS: `t1:${randomBytes(32).toString('base64url')}`,
    BONIN_STARTS_PER_MINUTE: '10000',
    BONIN_STARTS_PER_MINUTE_TOTAL: '10000',
    ...world.environment,
  };
}

export async function createHarness(options: HarnessOptions = {}): Promise<Harness> {
  const clock = createTestClock();
  const sim = await startSimulator({ port: 0, clock: () => clock.now(), ...options.simulator });
  const world = sim.world();
  const read = readConfig({ ...testEnvironment(world), ...options.environment });
  const config = options.config?.(read) ?? read;
  const logs: string[] = [];
  const logTo = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logs.push(chunk.toString());
      done();
    },
  });
  const base: Deps = {
    ...(await createDeps({ ...config, store: { ...config.store, url: 'memory:' } }, logTo)),
    store: createMemoryStore(),
    clock,
    monotonic: () => clock.now(),
  };
  const deps = options.deps?.(base) ?? base;
  const app = await buildApp(config, deps);
  await app.ready();
  const close = async () => {
    await app.close();
    await sim.close();
  };
  if (options.cleanUps === undefined) onTestFinished(close);
  else options.cleanUps.push(close);
  return {
    app,
    config,
    deps,
    clock,
    sim,
    world,
    logs,
    browser: () => new TestBrowser(app, ORIGIN),
    resultCalls: () => world.journal().filter((entry) => entry.operation === 'popup-result').length,
  };
}
