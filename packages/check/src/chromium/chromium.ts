// A real browser for what an HTTP client cannot see: scripts, storage, windows. playwright-core is optional.
import type { SimulatedPerson } from '@bonin/contracts/simulator/person';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Session } from '../session.ts';
import type { Stage } from '../stage.ts';
import { FOREIGN } from './provider-pages.ts';

const SETTLE_MS = 300;

/** Who opens a window: a page of another site, or nobody. */
export type Opener = 'foreign' | 'none';

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

/** One Chromium, started by the first check that needs it. */
export class Chromium {
  readonly #path: string;
  #browser: Promise<Browser> | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** Ends the browser, if it was started. */
  async close(): Promise<void> {
    await (await this.#browser?.catch(() => undefined))?.close();
  }

  /** Gives a fresh profile with the cookies of a session, and takes its cookies back. */
  async within<T>(
    origin: string,
    session: Session,
    look: (context: BrowserContext) => Promise<T>,
  ): Promise<T> {
    const context = await (await this.#launched()).newContext();
    const host = new URL(origin).hostname;
    try {
      const cookies = session.browser.cookiesOf(host);
      await context.addCookies(cookies.map(({ name, value }) => ({ name, value, domain: host, path: '/' })));
      return await look(context);
    } finally {
      const kept = await context.cookies(origin).catch(() => []);
      session.browser.takeCookies(host, kept);
      await context.close();
    }
  }

  /**
   * Verifies an ordinary person, and lets the browser follow the return.
   *
   * @returns What `look` returns; `undefined` where the return is no address.
   */
  async land<T>(stage: Stage, opener: Opener, look: (landed: Landed) => Promise<T>): Promise<T | undefined> {
    const { token, session, ...begun } = await stage.start();
    const person = stage.rightPerson();
    const back = stage.finish({ token, ...begun }, person);
    if (back.returnMethod !== 'GET') return undefined;
    const url = new URL(back.returnUrl);
    for (const [name, value] of Object.entries(back.fields)) url.searchParams.set(name, value);
    return this.within(stage.app.origin, session, async (context) => {
      const seen = { exceptions: [] as string[], referers: [] as string[], told: [] as string[] };
      listen(context, url.hostname, seen);
      const page = await openWindow(context, url.href, opener, seen.told);
      const result = await look({ context, page, ...seen, token, person });
      await stage.picture(page);
      return result;
    });
  }

  async #launched(): Promise<Browser> {
    this.#browser ??= import('playwright-core').then(async ({ chromium }) =>
      chromium.launch({ executablePath: this.#path, args: ['--no-sandbox'] }),
    );
    return this.#browser;
  }
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
