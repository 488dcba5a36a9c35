// The return of a verified person, in a real browser.
import type { SimulatedPerson } from '@bonin/contracts/simulator/person';
import type { BrowserContext, Page } from 'playwright-core';
import type { Stage } from '../stage.ts';
import { openWindow, type Opener } from './open-window.ts';

/** Where a return ended in the browser. */
export interface Landed {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Messages of uncaught exceptions on that page. */
  readonly exceptions: readonly string[];
  /** `Referer` of requests to other hosts. */
  readonly referers: readonly string[];
  /** What the foreign page that opened the window was told, as JSON. */
  readonly told: readonly string[];
  /** The token of the return. */
  readonly token: string;
  readonly person: SimulatedPerson;
}

/**
 * Verifies an ordinary person, and lets the browser follow the return.
 *
 * @returns What `look` returns; `undefined` where the return is no address, or there is no browser.
 */
export async function land<T>(
  stage: Stage,
  opener: Opener,
  look: (landed: Landed) => Promise<T>,
): Promise<T | undefined> {
  const { chromium } = stage;
  if (chromium === undefined) return undefined;
  const { token, session, ...begun } = await stage.start();
  const person = stage.rightPerson();
  const back = stage.finish({ token, ...begun }, person);
  if (back.returnMethod !== 'GET') return undefined;
  const url = new URL(back.returnUrl);
  for (const [name, value] of Object.entries(back.fields)) url.searchParams.set(name, value);
  return chromium.within(stage.app.origin, session, async (context) => {
    const seen = { exceptions: [] as string[], referers: [] as string[], told: [] as string[] };
    listen(context, url.hostname, seen);
    const page = await openWindow(context, url.href, opener, seen.told);
    const result = await look({ context, page, ...seen, token, person });
    await stage.picture(page);
    return result;
  });
}

function listen(
  context: BrowserContext,
  own: string,
  seen: { exceptions: string[]; referers: string[] },
): void {
  context.on('request', (request) => {
    const { referer } = request.headers();
    const { hostname } = new URL(request.url());
    if (referer !== undefined && hostname !== own && hostname !== '') seen.referers.push(referer);
  });
  context.on('weberror', (error) => seen.exceptions.push(error.error().message));
}
