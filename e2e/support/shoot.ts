/** One picture for the documents. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

const FOLDER = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));

/** The whole page, with its fonts, without a blinking caret. */
export async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  await page.evaluate(async () => document.fonts.ready);
  await page.screenshot({
    path: `${FOLDER}${name}.png`,
    fullPage: true,
    animations: 'disabled',
    caret: 'hide',
  });
}
