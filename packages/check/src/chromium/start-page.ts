// The app's own page in Chromium: the one on which a person starts, or the answer of a start.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import type { PageStart } from '../config.ts';
import type { Page as Answered } from '../http/browser.ts';
import type { Session } from '../session.ts';
import type { Attempt, Stage } from '../stage.ts';
import { type Opener, openWindow } from './chromium.ts';
import { type Seen, settled, watch } from './provider-pages.ts';

const QUIET_MS = 1000;

/** Starts on a page: opens it, clicks or runs the script, and waits until the provider is asked. */
export async function startOnPage(
  stage: Stage,
  session: Session,
  start: PageStart,
  extra: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const { chromium, app, wire } = stage;
  if (chromium === undefined) throw new TypeError('a start on a page needs Chromium');
  return chromium.within(app.origin, session, async (context) => {
    if (session.userAgent !== undefined)
      await context.setExtraHTTPHeaders({ 'user-agent': session.userAgent });
    const seen = await watch(context, new URL(app.origin).origin, wire.origin);
    const url = addressOf(app.origin, start, extra);
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'load' });
    await act(page, start, app.origin);
    await settled(seen, QUIET_MS, true);
    session.browser.hops.push(...seen.hops);
    return answered(seen, page.url());
  });
}

/** A page of the app on which a verification has begun. */
export interface OnStartPage {
  readonly page: Page;
  readonly attempt: Attempt;
  readonly seen: Seen;
  readonly exceptions: readonly string[];
}

/**
 * Shows the page on which a verification begins, in a window.
 *
 * @param prepare - Called before the window opens.
 * @returns What `look` returns; `undefined` where the start answers no page.
 */
export async function onStartPage<T>(
  stage: Stage,
  opener: Opener,
  prepare: (context: BrowserContext) => Promise<void>,
  look: (shown: OnStartPage) => Promise<T>,
): Promise<T | undefined> {
  const { chromium, app, wire } = stage;
  const { start } = stage.subject;
  const attempt = await stage.start();
  const { page: first, session } = attempt;
  const isPage = 'page' in start;
  if (!isPage && !(first.headers['content-type'] ?? '').includes('html')) return undefined;
  const url = isPage ? addressOf(app.origin, start) : first.url;
  return chromium?.within(app.origin, session, async (context) => {
    const seen = await watch(context, new URL(app.origin).origin, wire.origin);
    const exceptions: string[] = [];
    context.on('weberror', (error) => exceptions.push(error.error().message));
    if (!isPage)
      // The answer of a POST, as if the browser had sent it.
      await context.route(first.url, async (route) => {
        const isDocument = route.request().resourceType() === 'document';
        return isDocument
          ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: first.body })
          : route.fallback();
      });
    await prepare(context);
    const page = await openWindow(context, url, opener);
    if (isPage) await act(page, start, app.origin).catch(() => undefined);
    await settled(seen, QUIET_MS / 2, false);
    const result = await look({ page, attempt, seen, exceptions });
    await stage.picture(page);
    return result;
  });
}

function addressOf(
  origin: string,
  { page }: PageStart,
  extra: Readonly<Record<string, string>> = {},
): string {
  const url = new URL(page, origin);
  for (const [name, value] of Object.entries(extra)) url.searchParams.set(name, value);
  return url.href;
}

async function act(page: Page, { click, script }: PageStart, origin: string): Promise<void> {
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
