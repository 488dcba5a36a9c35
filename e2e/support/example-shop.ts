/** A shop of `examples/` as a process, with the API and the simulator in this one: once for a test file. */
import { buildApp } from '@bonin/api/app';
import { readConfig } from '@bonin/api/config';
import { createDeps } from '@bonin/api/deps';
import { startSimulator, type SimulatedWorld } from '@bonin/simulator';
import { test as base, expect, type Page } from '@playwright/test';
import { findChromium, NO_BROWSER } from './chromium.ts';
import { PROGRAMS } from './example-programs.ts';
import { freePorts } from './free-ports.ts';
import { createGuard, type Guard } from './guard.ts';
import { goToCode, typeCode } from './journey.ts';
import { type Person, HONG } from './people.ts';
import { createProcess } from './process.ts';

export interface ExampleShop {
  readonly origin: string;
  readonly world: SimulatedWorld;
}

interface WorkerFixtures {
  /** The name of the shop: its folder in `examples/` begins with it. */
  readonly example: keyof typeof PROGRAMS;
  readonly shop: ExampleShop;
}

export const test = base.extend<{ readonly needsBrowser: void; readonly guard: Guard }, WorkerFixtures>({
  needsBrowser: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    async ({}, use, info) => {
      info.skip(findChromium() === undefined, NO_BROWSER);
      await use();
    },
    { auto: true },
  ],
  example: ['express', { option: true, scope: 'worker' }],
  shop: [
    async ({ example }, use) => {
      const [shopPort = 0, apiPort = 0] = await freePorts(2);
      const sim = await startSimulator();
      const world = sim.world();
      const config = readConfig({
        BONIN_MODE: 'test',
        BONIN_STORE: 'memory:',
        BONIN_LOG_LEVEL: 'silent',
        ...world.environment,
        PUBLIC_ORIGIN: `http://127.0.0.1:${apiPort}`,
      });
      const api = await buildApp(config, await createDeps(config));
      await api.listen({ host: '127.0.0.1', port: apiPort });
      const origin = `http://localhost:${shopPort}`;
      const program = await PROGRAMS[example](shopPort);
      const shop = createProcess({
        name: 'the shop',
        ...program,
        env: { ...program.env, PORT: String(shopPort), API: `http://127.0.0.1:${apiPort}` },
        readyUrl: `${origin}/`,
        // Next compiles a page when it is asked for.
        readyWithinMs: 240_000,
      });
      await shop.start();
      await use({ origin, world });
      await shop.stop();
      await api.close();
      await sim.close();
    },
    { scope: 'worker', timeout: 600_000 },
  ],
  guard: [
    async ({ context }, use) => {
      const guard = createGuard();
      guard.watch(context);
      await use(guard);
      expect(guard.offences()).toEqual([]);
    },
    { auto: true },
  ],
});

/** Everything that a person does on the provider's pages. */
export async function verifyAs(page: Page, { world }: ExampleShop, who: Person = HONG): Promise<void> {
  await goToCode(page, who);
  const sent = world.inbox().filter(({ phoneNumber }) => String(phoneNumber) === who.phoneNumber);
  await typeCode(page, sent.at(-1)?.code ?? '');
}

/** Clicks a button of the shop, and gives the window that opens. */
export async function clickForWindow(page: Page, button: string): Promise<Page> {
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: button }).click();
  return opened;
}

export const said = (page: Page) => page.getByRole('status');
export { expect };
