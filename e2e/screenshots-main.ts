// Pictures of the main views for the READMEs: web-<view>-<language>-<device>-<colours>. The simulator speaks Korean only.
import type { Page } from '@playwright/test';
import { DESKTOP } from './support/desktop.ts';
import { agree, HEADINGS, seesHeading, verifyBySms } from './support/journey.ts';
import { HONG } from './support/people.ts';
import { shoot, waitForFonts } from './support/shoot.ts';
import { expect, test } from './support/test.ts';

test.beforeEach(async ({ page }) => waitForFonts(page));

/** To the provider's page: on a desktop in a window, which the page that started waits for. */
async function clickStart(page: Page, device: 'phone' | 'desktop'): Promise<Page> {
  const provider = device === 'phone' ? Promise.resolve(page) : page.waitForEvent('popup');
  await page.locator('#action').click();
  await seesHeading(await provider, HEADINGS.carrier);
  return provider;
}

const DEVICES = [
  { device: 'phone', view: { deviceScaleFactor: 1.5 } },
  { device: 'desktop', view: { ...DESKTOP, viewport: { width: 1024, height: 680 }, deviceScaleFactor: 1 } },
] as const;

for (const { device, view } of DEVICES) {
  for (const colours of ['light', 'dark'] as const) {
    test.describe(`${device}, ${colours}`, () => {
      test.use({ ...view, colorScheme: colours });

      for (const language of ['ko', 'en'] as const) {
        test(`the main views, ${language}`, async ({ page, stack }) => {
          const name = (what: string) => `web-${what}-${language}-${device}-${colours}`;
          await page.goto(stack.web);
          if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
          await expect(page.locator('html')).toHaveAttribute('lang', language);
          await shoot(page, name('start'));
          const provider = await clickStart(page, device);
          await agree(provider, HONG);
          if (language === 'ko') await shoot(provider, `simulator-carrier-${device}-${colours}`);
          if (provider !== page) {
            await expect(page.locator('.status-busy')).toBeVisible();
            await shoot(page, name('waiting'));
          }
          await verifyBySms(provider, stack);
          await expect(page.locator('dl.details')).toBeVisible();
          await shoot(page, name('result'));
          await page.goto(`${stack.web}/cert-fail?error=expired`);
          await expect(page.locator('code')).toHaveText('expired');
          await shoot(page, name('fail'));
        });
      }
    });
  }
}
