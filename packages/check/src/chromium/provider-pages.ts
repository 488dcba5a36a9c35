// What stands for the provider in Chromium: scripts that only say what they were asked for, and a blank page.
import type { BrowserContext, Route } from 'playwright-core';
import type { Hop } from '../http/browser.ts';

/** A page of another site. Nobody answers there but this browser. */
export const FOREIGN = 'https://attacker.example/';

const SCRIPTS = /\/(?:iamport(?:\.payment)?[\w.-]*|browser-sdk(?:\.esm)?)\.js$/;
const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;
const BLANK = { contentType: 'text/html', body: '<!doctype html><title>x</title>' };

/** IamPort's and PortOne's script: the request is told, and no window opens. */
const STUB = `
window.IMP = { init() {}, agency() {}, certification(request) { window.boninAsked(JSON.stringify(request)); } };
window.PortOne = { requestIdentityVerification(request) { window.boninAsked(JSON.stringify(request)); return new Promise(() => {}); } };
`;

/** What the app's pages asked of the provider, and of the app. */
export interface Seen {
  readonly hops: Hop[];
  /** The last request to the provider: the SDK's as JSON, or the form's. */
  asked?: string;
  /** When something happened last, in ms since 1970. */
  lastMs: number;
}

/** Takes the provider's place in a browser, and writes down what happens. Other hosts than the app's are not asked. */
export async function watch(context: BrowserContext, app: string, provider: string): Promise<Seen> {
  const seen: Seen = { hops: [], lastMs: Date.now() };
  await context.exposeBinding('boninAsked', (_, request: string) => {
    Object.assign(seen, { asked: request, lastMs: Date.now() });
  });
  await context.route(
    (url) => url.origin !== app,
    async (route) => answer(route, provider, seen),
  );
  context.on('response', (response) => {
    if (new URL(response.url()).origin !== app) return;
    const request = response.request();
    seen.lastMs = Date.now();
    const sent = {
      method: request.method(),
      url: request.url(),
      headers: request.headers(),
      body: request.postData() ?? undefined,
    };
    const hop = {
      sent,
      answer: { status: response.status(), headers: response.headers(), setCookies: [], body: '' },
    };
    seen.hops.push(hop);
    response.text().then(
      (body) => Object.assign(hop.answer, { body }),
      () => undefined,
    );
  });
  return seen;
}

async function answer(route: Route, provider: string, seen: Seen): Promise<void> {
  const request = route.request();
  const { origin, hostname, pathname } = new URL(request.url());
  if (SCRIPTS.test(pathname)) return route.fulfill({ contentType: 'text/javascript', body: STUB });
  if (request.url().startsWith(FOREIGN)) return route.fulfill(BLANK);
  if (origin !== provider) return LOOPBACK.test(hostname) ? route.continue() : route.abort();
  const body = request.postData() ?? '';
  const sent = { method: request.method(), url: request.url(), headers: {}, body };
  seen.hops.push({ sent, answer: { status: 200, headers: {}, setCookies: [], body } });
  Object.assign(seen, { asked: body, lastMs: Date.now() });
  return route.fulfill(BLANK);
}

/** Waits until the provider was asked, or until nothing has happened for a while. */
export async function settled(seen: Seen, quietMs: number, untilAsked: boolean): Promise<void> {
  seen.lastMs = Date.now();
  const isOver = () => Date.now() - seen.lastMs >= quietMs || (untilAsked && seen.asked !== undefined);
  while (!isOver())
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
}
