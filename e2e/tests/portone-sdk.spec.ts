// PortOne's own browser SDK against the simulator's drop-in: in a window beside the page, and by redirect.
import { test as base, expect, type Page } from '@playwright/test';
import { findChromium, NO_BROWSER } from '../support/chromium.ts';
import { DESKTOP } from '../support/desktop.ts';
import { goToCode, typeCode } from '../support/journey.ts';
import { startPortoneShop, type PortoneShop } from '../support/portone-shop.ts';
import { WHOLE_BROWSER } from '../support/tags.ts';

const test = base.extend<{ shop: PortoneShop }>({
  shop: async ({ context }, use, info) => {
    info.skip(findChromium() === undefined, NO_BROWSER);
    await using shop = await startPortoneShop(context);
    await use(shop);
  },
});

test.use(DESKTOP);

/** Everything that 홍길동 does on the simulator's pages. */
async function verify({ sim }: PortoneShop, page: Page): Promise<void> {
  await goToCode(page);
  await typeCode(page, sim.world().inbox().at(-1)?.code ?? '');
}

/** What the nth call of the SDK has resolved with. */
const answer = (page: Page, nth: number) => page.getByRole('listitem').nth(nth);

test(
  'a window tells the page how it ended: verified, closed by hand, or nothing at all',
  { tag: WHOLE_BROWSER },
  async ({ page, shop }) => {
    const ask = async (identityVerificationId: string): Promise<Page> => {
      const opened = page.waitForEvent('popup');
      await shop.ask(page, { identityVerificationId, windowType: { pc: 'POPUP', mobile: 'POPUP' } });
      return opened;
    };
    await shop.open(page);

    const byHand = await ask('by-hand');
    await byHand.getByRole('heading', { level: 1 }).waitFor();
    await byHand.close();
    await expect(answer(page, 0)).toContainText('"code":"Cancelled"');

    shop.sim.world().next('never-returns');
    const never = await ask('never');
    const gone = never.waitForEvent('close');
    await verify(shop, never);
    await gone;

    const right = await ask('right');
    await verify(shop, right);
    await expect(answer(page, 2)).toContainText('"identityVerificationId":"right"');
    expect(JSON.parse((await answer(page, 2).textContent()) ?? '')).toEqual({
      transactionType: 'IDENTITY_VERIFICATION',
      identityVerificationId: 'right',
      identityVerificationTxId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    await expect.poll(() => right.isClosed()).toBe(true);
    await expect(answer(page, 1)).toHaveText('…');
  },
);

test('a redirect comes back with the answer in its query', async ({ page, shop }) => {
  await shop.open(page);
  await shop.ask(page, {
    identityVerificationId: 'away',
    windowType: { pc: 'REDIRECTION', mobile: 'REDIRECTION' },
    redirectUrl: `${shop.origin}/identity-verifications/redirect`,
  });
  await verify(shop, page);
  await page.waitForURL(`${shop.origin}/**`);
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
    transactionType: 'IDENTITY_VERIFICATION',
    identityVerificationId: 'away',
    identityVerificationTxId: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
});
