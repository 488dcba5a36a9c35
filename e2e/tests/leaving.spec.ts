// Once left, a result page holds nobody: reload, Back, and the browser's own memory of pages.
import { chromium, type Page } from '@playwright/test';
import { chromiumOptions, findChromium } from '../support/chromium.ts';
import { clickStart, HEADINGS, seesHeading, verify } from '../support/journey.ts';
import { HONG } from '../support/people.ts';
import { expect, test } from '../support/test.ts';

async function seesNobody(page: Page): Promise<void> {
  await seesHeading(page, HEADINGS.empty);
  await expect(page).toHaveTitle('인증 결과 없음 · 본인');
  await expect(page.locator('body')).not.toContainText(HONG.name);
  await expect(page.locator('body')).not.toContainText('0001');
}

test('a reload shows nobody, in kind words, and a new verification begins', async ({ page, stack }) => {
  await verify(page, stack);
  await page.reload();
  await seesNobody(page);
  await expect(page.getByText('결과는 한 번만 보여 드려요.')).toBeVisible();
  await page.getByRole('link', { name: '처음으로' }).click();
  await seesHeading(page, HEADINGS.start);
  await clickStart(page);
});

test('Back to the result shows nobody', async ({ page, stack }) => {
  await verify(page, stack);
  await page.getByRole('link', { name: '처음으로' }).click();
  await seesHeading(page, HEADINGS.start);
  await page.goBack();
  await seesNobody(page);
});

test('Back from the result finds no page of the provider, and Forward nobody', async ({
  page,
  stack,
  guard,
}) => {
  await verify(page, stack);
  // The provider's pages answered a form and may not be kept: the browser says so itself.
  guard.expectText('ERR_CACHE_MISS');
  await expect(page.goBack()).rejects.toThrow('ERR_CACHE_MISS');
  await expect(page.locator('body')).not.toContainText(HONG.name);
  await page.goForward();
  await seesNobody(page);
});

test('a browser that keeps whole pages in memory keeps nobody in them', async ({
  stack,
  contextOptions,
  guard,
}) => {
  const options = chromiumOptions(findChromium());
  // Playwright turns this memory (the back/forward cache) off.
  const ignoreDefaultArgs = ['--disable-popup-blocking', '--disable-back-forward-cache'];
  const browser = await chromium.launch({ ...options, ignoreDefaultArgs });
  try {
    const context = await browser.newContext(contextOptions);
    guard.watch(context);
    const page = await context.newPage();
    await verify(page, stack);
    await page.evaluate(() => {
      document.documentElement.dataset['alive'] = 'yes';
    });
    await page.getByRole('link', { name: '처음으로' }).click();
    await seesHeading(page, HEADINGS.start);
    await goBackFromWithin(page);
    await seesNobody(page);
    // The same document as before, not a new one.
    await expect(page.locator('html')).toHaveAttribute('data-alive', 'yes');

    await page.goto(stack.web);
    await clickStart(page);
    await goBackFromWithin(page);
    await clickStart(page);
  } finally {
    await browser.close();
  }
});

/** As the page's own script does it: `page.goBack()` waits for a load that a page out of memory never has. */
async function goBackFromWithin(page: Page): Promise<void> {
  await page.evaluate(() => {
    // Afterwards: the call must have its answer before the document goes.
    setTimeout(() => {
      history.back();
    });
  });
}
