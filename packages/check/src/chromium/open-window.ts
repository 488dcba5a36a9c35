// Opens the app's page as the browser of a person does: from another site, or by itself.
import type { BrowserContext, Page } from 'playwright-core';
import { FOREIGN } from './provider-pages.ts';

const SETTLE_MS = 300;

/** Who opens a window: a page of another site, or nobody. */
export type Opener = 'foreign' | 'none';

/**
 * Opens an address in a window.
 *
 * @param told - Takes what the opener is told, as JSON.
 */
export async function openWindow(
  context: BrowserContext,
  url: string,
  opener: Opener,
  told: string[] = [],
): Promise<Page> {
  await context.route(`${FOREIGN}**`, async (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>x</title>' }),
  );
  const first = await context.newPage();
  if (opener === 'none') {
    await first.goto(url, { waitUntil: 'load' });
    await first.waitForTimeout(SETTLE_MS);
    return first;
  }
  await first.exposeFunction('boninTold', (message: string) => told.push(message));
  await first.goto(FOREIGN);
  const [popup] = await Promise.all([
    first.waitForEvent('popup'),
    first.evaluate((address) => {
      const names = window as unknown as { boninTold: (message: string) => void; boninPopup: unknown };
      window.addEventListener('message', ({ data }) => names.boninTold(JSON.stringify(data)));
      names.boninPopup = window.open(address);
    }, url),
  ]);
  await popup.waitForLoadState('load').catch(() => undefined);
  await first.waitForTimeout(SETTLE_MS);
  return popup;
}
