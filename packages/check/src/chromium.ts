// A real browser for what an HTTP client cannot see: scripts, storage, windows. playwright-core is optional.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Stage } from './stage.ts';

const FOREIGN = 'https://attacker.example/';
const SETTLE_MS = 300;

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
  readonly person: Parameters<Stage['linking']>[0];
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

  /**
   * Verifies an ordinary person, and lets the browser follow the return.
   *
   * @param opener - `foreign`: a page of another site opens the window; `none`: the window has no opener.
   * @returns What `look` returns; `undefined` where the return is no address.
   */
  async land<T>(
    stage: Stage,
    opener: 'foreign' | 'none',
    look: (landed: Landed) => Promise<T>,
  ): Promise<T | undefined> {
    const attempt = await stage.start();
    const person = stage.rightPerson();
    const back = stage.finish(attempt, person);
    if (back.returnMethod !== 'GET') return undefined;
    const url = new URL(back.returnUrl);
    for (const [name, value] of Object.entries(back.fields)) url.searchParams.set(name, value);
    const context = await (await this.#launched()).newContext();
    try {
      const host = new URL(stage.app.origin).hostname;
      const cookies = attempt.session.browser.cookiesOf(host);
      await context.addCookies(cookies.map(({ name, value }) => ({ name, value, domain: host, path: '/' })));
      const seen = { exceptions: [] as string[], referers: [] as string[], told: [] as string[] };
      const page = await open(context, url.href, opener, seen);
      return await look({ context, page, ...seen, token: attempt.token, person });
    } finally {
      await context.close();
    }
  }

  async #launched(): Promise<Browser> {
    this.#browser ??= import('playwright-core').then(async ({ chromium }) =>
      chromium.launch({ executablePath: this.#path, args: ['--no-sandbox'] }),
    );
    return this.#browser;
  }
}

interface Seen {
  readonly exceptions: string[];
  readonly referers: string[];
  readonly told: string[];
}

async function open(
  context: BrowserContext,
  url: string,
  opener: 'foreign' | 'none',
  seen: Seen,
): Promise<Page> {
  const own = new URL(url).hostname;
  context.on('request', (request) => {
    const { referer } = request.headers();
    const { hostname } = new URL(request.url());
    if (referer !== undefined && hostname !== own && hostname !== '') seen.referers.push(referer);
  });
  context.on('weberror', (error) => seen.exceptions.push(error.error().message));
  await context.route(`${FOREIGN}**`, async (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>x</title>' }),
  );
  const first = await context.newPage();
  if (opener === 'none') {
    await first.goto(url, { waitUntil: 'load' });
    await first.waitForTimeout(SETTLE_MS);
    return first;
  }
  await first.exposeFunction('boninTold', (message: string) => seen.told.push(message));
  await first.goto(FOREIGN);
  const [popup] = await Promise.all([
    first.waitForEvent('popup'),
    first.evaluate((address) => {
      const tell = (window as unknown as { boninTold: (message: string) => void }).boninTold;
      window.addEventListener('message', ({ data }) => tell(JSON.stringify(data)));
      window.open(address);
    }, url),
  ]);
  await popup.waitForLoadState('load').catch(() => undefined);
  await first.waitForTimeout(SETTLE_MS);
  return popup;
}
