/** What the browser was sent to on its way back, and how to keep a result from being opened. */
import { ERRORS, type ErrorCode } from '@bonin/contracts/error';
import { expect, type Page, type Request } from '@playwright/test';
import type { Guard } from './guard.ts';
import { seesHeading } from './journey.ts';

export interface Returns {
  /** Requests of the browser to the callback. */
  readonly callbacks: Request[];
  /** Addresses with `params`, as the browser asked for them. */
  readonly landings: string[];
}

/** Notes every return of a page. */
export function watchReturns(page: Page): Returns {
  const returns: Returns = { callbacks: [], landings: [] };
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname.startsWith('/api/certificate-callback/')) returns.callbacks.push(request);
    if (searchParams.has('params')) returns.landings.push(request.url());
  });
  return returns;
}

const OPENING = '**/api/certificate-result';

/** Loses the network as the result is about to be opened: the page stands, the result stays sealed. */
export async function loseOpening(page: Page, guard: Guard): Promise<() => Promise<void>> {
  guard.expectText('net::ERR_FAILED');
  await page.route(OPENING, async (route) => route.abort());
  return async () => page.unroute(OPENING);
}

/** The words of the closed table for a code, as a heading. */
export function heading(code: ErrorCode): string {
  return ERRORS[code].ko.replace(/\.$/, '');
}

/** A browser that did not start: told so, whatever way home the page then offers, and nothing of the person. */
export async function seesNotBound(page: Page, name: string): Promise<void> {
  await seesHeading(page, heading('not_bound'));
  await expect(page.locator('body')).not.toContainText(name);
  const { pathname, search, hash } = new URL(page.url());
  expect([pathname, search, hash]).toEqual(['/cert-result', '', '']);
}

/** The failure page for a code: what happened, the code small below, a clean address. */
export async function seesFailure(page: Page, code: ErrorCode, path = '/cert-fail'): Promise<void> {
  await seesHeading(page, heading(code));
  await expect(page.getByText(ERRORS[code].koAction)).toBeVisible();
  await expect(page.locator('code')).toHaveText(code);
  const { pathname, search, hash } = new URL(page.url());
  expect([pathname, search, hash]).toEqual([path, '', '']);
}
