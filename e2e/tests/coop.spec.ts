// Cross-Origin-Opener-Policy cuts the window from the page that opened it; the journey ends where it began all the same.
import type { BrowserContext, Page } from '@playwright/test';
import { DESKTOP, seesPerson, startInWindow, WAITING } from '../support/desktop.ts';
import type { Guard } from '../support/guard.ts';
import { goToCode, newestCode, seesHeading, typeCode } from '../support/journey.ts';
import { HONG } from '../support/people.ts';
import { expect, test, WHOLE_BROWSER } from '../support/test.ts';

test.use(DESKTOP);

/** Every page of this origin comes with this policy. */
async function setPolicy(context: BrowserContext, origin: string, policy: string): Promise<void> {
  await context.route(`${origin}/**`, async (route) => {
    if (!route.request().isNavigationRequest()) return route.fallback();
    const response = await route.fetch({ maxRedirects: 0 });
    const headers = { ...response.headers(), 'cross-origin-opener-policy': policy };
    return route.fulfill({ response, headers });
  });
}

/** A page handed over by the test counts as from nowhere, and may not speak to the machine's own development socket. */
function expectNoHotReload(guard: Guard): void {
  guard.expectText('WebSocket connection to');
  guard.expectText("Connecting to 'ws:");
}

/** Notes the window, so that the test can ask what the page that opened it is told. */
async function noteWindow(page: Page): Promise<() => Promise<boolean>> {
  await page.addInitScript(() => {
    const open = window.open.bind(window);
    window.open = (...parts) => {
      const handle = open(...parts);
      Reflect.set(window, 'opened', handle);
      return handle;
    };
  });
  return async () => page.evaluate(() => (Reflect.get(window, 'opened') as Window).closed);
}

const CASES = [
  { name: 'neither side', web: 'unsafe-none', provider: 'unsafe-none', isCut: false },
  { name: 'the provider', web: 'unsafe-none', provider: 'same-origin', isCut: true },
  { name: 'the page that starts', web: 'same-origin', provider: 'unsafe-none', isCut: true },
  { name: 'both sides', web: 'same-origin', provider: 'same-origin', isCut: true },
];

for (const { name, web, provider, isCut } of CASES) {
  test(
    `with the policy on ${name}, the journey ends in the page that started`,
    { tag: WHOLE_BROWSER },
    async ({ page, stack, context, guard }) => {
      expectNoHotReload(guard);
      await setPolicy(context, stack.web, web);
      await setPolicy(context, stack.simulator, provider);
      const seemsClosed = await noteWindow(page);
      const popup = await startInWindow(page, stack);
      expect(await seemsClosed()).toBe(isCut);
      // To the page that started a cut window looks closed, which ends nothing.
      if (isCut) await seesHeading(page, WAITING.closed);
      await goToCode(popup);
      await seesHeading(page, isCut ? WAITING.closed : WAITING.waiting);
      await expect(page.locator('main')).not.toContainText('취소');
      await typeCode(popup, await newestCode(stack));
      await seesPerson(page, HONG);
    },
  );
}
