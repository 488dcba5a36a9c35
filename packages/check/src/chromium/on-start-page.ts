// The page on which a verification begins, as a person sees it.
import type { BrowserContext, Page } from 'playwright-core';
import type { Attempt, Stage } from '../stage.ts';
import { openWindow, type Opener } from './open-window.ts';
import { type Seen, settled, watch } from './provider-pages.ts';
import { act, addressOf } from './start-page.ts';

const QUIET_MS = 500;

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
    await settled(seen, QUIET_MS, false);
    const result = await look({ page, attempt, seen, exceptions });
    await stage.picture(page);
    return result;
  });
}
