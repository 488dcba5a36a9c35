// A real browser for what an HTTP client cannot see: scripts, storage, windows. playwright-core is optional.
import type { Browser, BrowserContext } from 'playwright-core';
import type { Session } from '../session.ts';

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

  async #launched(): Promise<Browser> {
    this.#browser ??= import('playwright-core').then(async ({ chromium }) =>
      chromium.launch({ executablePath: this.#path, args: ['--no-sandbox'] }),
    );
    return this.#browser;
  }
}
