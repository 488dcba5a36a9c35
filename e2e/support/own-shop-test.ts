/** The test function of the shop that starts and opens by its own server: one shop a test. */
import { test as base, expect, type Page } from '@playwright/test';
import { findChromium, NO_BROWSER } from './chromium.ts';
import { createGuard, type Guard } from './guard.ts';
import { goToCode, typeCode } from './journey.ts';
import { startOwnShop, type OwnShop, type OwnShopOptions } from './own-shop.ts';

interface Fixtures {
  readonly guard: Guard;
  readonly shopOptions: OwnShopOptions;
  readonly shop: OwnShop;
}

export const test = base.extend<Fixtures & { readonly needsBrowser: void }>({
  needsBrowser: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    async ({}, use, info) => {
      info.skip(findChromium() === undefined, NO_BROWSER);
      await use();
    },
    { auto: true },
  ],
  shopOptions: [{}, { option: true }],
  shop: async ({ shopOptions }, use) => {
    const shop = await startOwnShop(shopOptions);
    await use(shop);
    await shop.stop();
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
});

export const STATUS = (page: Page) => page.getByRole('status');
/** The progress that `onProgress` has received, one list item each. */
export const HEARD = (page: Page) => page.getByRole('listitem');

/** Clicks, and gives the window that opens. */
export async function clickForWindow(page: Page): Promise<Page> {
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: '본인인증' }).click();
  return opened;
}

/** Everything that 홍길동 does on the provider's pages. */
export async function verifyAtProvider(page: Page, { world }: OwnShop): Promise<void> {
  await goToCode(page);
  await typeCode(page, world.inbox().at(-1)?.code ?? '');
}

export { WHOLE_BROWSER } from './tags.ts';
export { expect };
