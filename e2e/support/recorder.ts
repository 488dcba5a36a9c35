/** Records what a browser profile reveals or stores: addresses, headers, titles, storage, history. */
import type { BrowserContext, Page, Request, Response } from '@playwright/test';

export interface Recorder {
  /** What was seen, by place, as text to be searched. */
  places(): Promise<Record<string, string>>;
  /** Records what a page stores now. Call it before the page is left. */
  noteKept(page: Page): Promise<void>;
}

/** Watches a profile from now on. */
export async function record(context: BrowserContext): Promise<Recorder> {
  const requests: Request[] = [];
  const responses: Response[] = [];
  const errorBodies: Promise<string>[] = [];
  const titles: string[] = [];
  const kept: unknown[] = [];
  const console: string[] = [];
  context.on('request', (request) => requests.push(request));
  context.on('response', (response) => {
    responses.push(response);
    // Read it at once, because the browser drops the body when the page changes.
    if (response.status() >= 400) errorBodies.push(response.text().catch(() => ''));
  });
  context.on('console', (message) => console.push(message.text()));
  await context.exposeFunction('noteTitle', (title: string) => {
    titles.push(title);
  });
  await context.addInitScript(() => {
    const note = () => {
      void Reflect.get(window, 'noteTitle')(document.title);
    };
    new MutationObserver(note).observe(document, { subtree: true, childList: true, characterData: true });
  });
  return {
    async noteKept(page) {
      kept.push(await storageOf(page), await historyOf(page));
    },
    async places() {
      const headers = await Promise.all(requests.map(async (request) => request.allHeaders()));
      return {
        addresses: requests.map((request) => request.url()).join('\n'),
        'request headers': JSON.stringify(headers.map(withoutCookie)),
        'response headers': JSON.stringify(
          await Promise.all(responses.map(async (response) => response.allHeaders())),
        ),
        'error bodies': (await Promise.all(errorBodies)).join('\n'),
        titles: titles.join('\n'),
        'storage and history': JSON.stringify([kept, await context.storageState({ indexedDB: true })]),
        console: console.join('\n'),
      };
    },
  };
}

/** The cookie is the browser's own secret, so it may go to the API. */
function withoutCookie(headers: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(headers).filter(([name]) => name !== 'cookie');
}

async function storageOf(page: Page): Promise<unknown> {
  return page.evaluate(async () => ({
    local: Object.entries(localStorage),
    session: Object.entries(sessionStorage),
    databases: await indexedDB.databases(),
    caches: await globalThis.caches?.keys(),
    state: history.state as unknown,
    name: window.name,
  }));
}

/** The tab's history as the browser itself lists it, addresses and titles. */
async function historyOf(page: Page): Promise<unknown> {
  const session = await page.context().newCDPSession(page);
  const { entries } = await session.send('Page.getNavigationHistory');
  await session.detach();
  return entries;
}
