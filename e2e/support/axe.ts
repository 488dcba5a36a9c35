/** Checks a page with axe and the browser. Neither may find a problem. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type BrowserContext, type Page } from '@playwright/test';
import { fitsItsWidth } from './layout.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
const MOST_SHIFT = 0.01;

/** Adds up the layout shifts of every page of this profile. */
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

/** The rules whose result differs between light and dark. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Checks the current page with every rule, and again in dark with the rules for colours. */
export async function isAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await settles(page);
    // Without frames the whole page is seen in the page itself; the other way opens one more window for each look.
    expect(page.frames()).toHaveLength(1);
    const axe = new AxeBuilder({ page }).setLegacyMode();
    const { violations } = await (
      colorScheme === 'light' ? axe.withTags(TAGS) : axe.withRules(COLOUR_RULES)
    ).analyze();
    const said = violations.map(({ id, nodes }) => [colorScheme, id, nodes.map(({ html }) => html)]);
    expect([page.url(), said]).toEqual([page.url(), []]);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}

/** Checks that the page is accessible, nothing has jumped, and nothing is cut. */
export async function isSound(page: Page): Promise<void> {
  await isAccessible(page);
  await fitsItsWidth(page);
  const shift = await page.evaluate(() => Reflect.get(window, 'shift') as number);
  expect(shift, `layout shift of ${page.url()}`).toBeLessThan(MOST_SHIFT);
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
