/** Looking at a page as a whole. */
import { expect, type Locator, type Page } from '@playwright/test';

/** Expects that no element is wider than the page. */
export async function fitsItsWidth(page: Page): Promise<void> {
  const wide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > width)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
  });
  expect([page.url(), wide]).toEqual([page.url(), []]);
}

const MOST_TABS = 40;

/** Moves the focus to an element with the Tab key only. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${String(target)}`);
}
