// The app's own page in Chromium: the one on which a person starts, or the answer of a start.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { PageStart } from '../config.ts';
import type { Page as Answered } from '../http/browser.ts';
import type { Session } from '../session.ts';
import type { Chromium } from './chromium.ts';
import { type Seen, settled, watch } from './provider-pages.ts';

const QUIET_MS = 1000;

/** Where a verification starts on a page. */
export interface StartPlace {
  readonly chromium: Chromium | undefined;
  readonly appOrigin: string;
  readonly providerOrigin: string;
}

/** Starts on a page: opens it, clicks or runs the script, and waits until the provider is asked. */
export async function startOnPage(
  { chromium, appOrigin, providerOrigin }: StartPlace,
  session: Session,
  start: PageStart,
  extra: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  if (chromium === undefined) throw new TypeError('a start on a page needs Chromium');
  return chromium.within(appOrigin, session, async (context) => {
    if (session.userAgent !== undefined)
      await context.setExtraHTTPHeaders({ 'user-agent': session.userAgent });
    const seen = await watch(context, new URL(appOrigin).origin, providerOrigin);
    const url = addressOf(appOrigin, start, extra);
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'load' });
    await act(page, start, appOrigin);
    await settled(seen, QUIET_MS, true);
    session.browser.hops.push(...seen.hops);
    return answered(seen, page.url());
  });
}

/** The address of the page, with more query parameters. */
export function addressOf(
  origin: string,
  { page }: PageStart,
  extra: Readonly<Record<string, string>> = {},
): string {
  const url = new URL(page, origin);
  for (const [name, value] of Object.entries(extra)) url.searchParams.set(name, value);
  return url.href;
}

/** Does what a person does to start there. */
export async function act(page: Page, { click, script }: PageStart, origin: string): Promise<void> {
  if (click !== undefined) await page.click(click, { timeout: 5000 });
  if (script === undefined) return;
  // Node loads ES modules this way, too.
  const { start } = createRequire(import.meta.url)(resolve(script)) as {
    start: (options: { page: Page; origin: string }) => Promise<void>;
  };
  await start({ page, origin });
}

/** What a driver reads, as if one answer had said it. */
function answered({ hops, asked }: Seen, url: string): Answered {
  const last = hops.at(-1)?.answer;
  const { status = 0 } = last ?? {};
  return { status, headers: {}, setCookies: [], body: asked ?? last?.body ?? '', url, fragment: '', hops };
}
