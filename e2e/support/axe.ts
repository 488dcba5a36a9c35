/** Checks a page with axe and the browser. Neither may find a problem. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type BrowserContext, type Page } from '@playwright/test';
import type axe from 'axe-core';
import { fitsItsWidth } from './layout.ts';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
const MOST_SHIFT = 0.01;

/** One jump: how much of the page moved, when, and which elements. */
interface Jump {
  readonly value: number;
  readonly atMs: number;
  readonly elements: readonly string[];
}

/** Keeps what jumps on every page of this profile. */
export async function watchShifts(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    interface Shift extends PerformanceEntry {
      readonly value: number;
      readonly hadRecentInput: boolean;
      readonly sources: readonly { readonly node: Node | null }[];
    }
    const jumps: Jump[] = [];
    Reflect.set(window, 'jumps', jumps);
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources, startTime } of list.getEntries() as Shift[]) {
        if (hadRecentInput) continue;
        const elements = sources.map(
          ({ node }) => (node as Element | null)?.outerHTML?.slice(0, 80) ?? 'text',
        );
        jumps.push({ value, atMs: Math.round(startTime), elements });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** The rules whose result differs between light and dark. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Checks the current page with every rule, and again in dark with the rules for colours. */
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

/** The violations that axe finds. To save CPU, a document loads axe once, and returns violations only. */
async function violations(page: Page, runOnly: axe.RunOnly): Promise<[rule: string, elements: string[]][]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  return page.evaluate(async (rules) => {
    const { run } = Reflect.get(window, 'axe') as typeof axe;
    const result = await run(document, { runOnly: rules, resultTypes: ['violations'] });
    return result.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  }, runOnly);
}

/** Checks that the page is accessible, nothing has jumped, and nothing is cut. */
export async function isSound(page: Page): Promise<void> {
  await isAccessible(page);
  await fitsItsWidth(page);
  const jumps = await page.evaluate(() => Reflect.get(window, 'jumps') as Jump[]);
  const shift = jumps.reduce((sum, { value }) => sum + value, 0);
  expect(shift, `layout shift of ${page.url()}: ${JSON.stringify(jumps)}`).toBeLessThan(MOST_SHIFT);
}

/** Waits until the page is loaded and painted, and no finite animation runs. */
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
