/** The test function of this suite: the stack of the worker, a guard on every page. */
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { findChromium, NO_BROWSER } from './chromium.ts';
import { createGuard, type Guard } from './guard.ts';
import type { RunningProcess } from './process.ts';
import { startStack, type ApiClock, type Shape, type Stack } from './stack.ts';

interface TestFixtures {
  readonly guard: Guard;
  /** The API's process. Whatever the test does to it, the next test of the worker finds it running. */
  readonly api: RunningProcess;
  /** A page of another browser profile. */
  readonly otherProfile: () => Promise<Page>;
}
interface WorkerFixtures {
  /** For `test.use` at the top of a file. */
  readonly shape: Shape;
  readonly apiClock: ApiClock;
  readonly stack: Stack;
}

export const test = base.extend<TestFixtures & { readonly needsBrowser: void }, WorkerFixtures>({
  // The first of the automatic ones: without a browser it skips the test before anything asks for one.
  needsBrowser: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    async ({}, use, info) => {
      info.skip(findChromium() === undefined, NO_BROWSER);
      await use();
    },
    { auto: true },
  ],
  shape: ['preview', { option: true, scope: 'worker' }],
  apiClock: ['real', { option: true, scope: 'worker' }],
  stack: [
    async ({ shape, apiClock }, use) => {
      // Nothing to start where every test is skipped.
      const stack = findChromium() === undefined ? undefined : await startStack(shape, { apiClock });
      await use(stack as Stack);
      await stack?.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  api: async ({ stack }, use) => {
    await use(stack.api);
    if (!stack.api.isRunning()) await stack.api.start();
  },
  guard: [
    async ({ context }, use) => {
      const guard = createGuard();
      guard.watch(context);
      await use(guard);
      expect(guard.offences()).toEqual([]);
    },
    { auto: true },
  ],
  otherProfile: async ({ browser, contextOptions, guard }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext(contextOptions);
      contexts.push(context);
      guard.watch(context);
      return context.newPage();
    });
    await Promise.all(contexts.map(async (context) => context.close()));
  },
});

export { QUICK, WHOLE_BROWSER } from './tags.ts';
export { expect };
