/** What axe and the browser say of a page: nothing against it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type BrowserContext, type Page } from '@playwright/test';
import type axe from 'axe-core';
import { fitsItsWidth } from './layout.ts';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
const MOST_SHIFT = 0.01;

/** Sums up what jumps on every page of this profile. */
export async function watchShifts(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    Reflect.set(window, 'shift', 0);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (Reflect.get(entry, 'hadRecentInput') === true) continue;
        Reflect.set(
          window,
          'shift',
          Number(Reflect.get(window, 'shift')) + Number(Reflect.get(entry, 'value')),
        );
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** What differs between light and dark: everything else of a page is the same in both. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** The page as it stands now, every rule, every element; and in dark what colours can break. */
export async function isAccessible(page: Page): Promise<void> {
  // Frames would have to be looked at one by one.
  expect(page.frames()).toHaveLength(1);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await settles(page);
    const found = await violations(
      page,
      colorScheme === 'light' ? { type: 'tag', values: TAGS } : { type: 'rule', values: COLOUR_RULES },
    );
    expect([page.url(), colorScheme, found]).toEqual([page.url(), colorScheme, []]);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}

/** What axe has against this document. A document takes axe in once, and only violations leave it: both cost much CPU. */
async function violations(page: Page, runOnly: axe.RunOnly): Promise<[rule: string, elements: string[]][]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  return page.evaluate(async (rules) => {
    const { run } = Reflect.get(window, 'axe') as typeof axe;
    const result = await run(document, { runOnly: rules, resultTypes: ['violations'] });
    return result.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  }, runOnly);
}

/** All of it: accessible, nothing has jumped, nothing is cut. */
export async function isSound(page: Page): Promise<void> {
  await isAccessible(page);
  await fitsItsWidth(page);
  const shift = await page.evaluate(() => Reflect.get(window, 'shift') as number);
  expect(shift, `layout shift of ${page.url()}`).toBeLessThan(MOST_SHIFT);
}

/** Loaded, painted, and nothing on its way that has an end. */
async function settles(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const finite = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(finite.map(async ({ finished }) => finished));
  });
}
