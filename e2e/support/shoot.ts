/** One picture for the documents. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

const FOLDER = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));

/**
 * Makes the simulator's pages wait for their font. Otherwise a first visit shows the machine's font, because a late font is
 * used on the next page.
 */
export async function waitForFonts(page: Page): Promise<void> {
  await page.context().route('**/assets/font/pretendard.css', async (route) => {
    const response = await route.fetch();
    const css = await response.text();
    await route.fulfill({ response, body: css.replaceAll('font-display: optional', 'font-display: block') });
  });
}

/** Takes a picture of the whole page with its fonts, without pointer and caret. */
export async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  await page.mouse.move(0, 0);
  await page.evaluate(async () => document.fonts.ready);
  await page.screenshot({
    path: `${FOLDER}${name}.png`,
    fullPage: true,
    animations: 'disabled',
    caret: 'hide',
  });
}
