/** Records the browser's returns, and can prevent the opening of a result. */
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

/** Breaks the network before the result is opened. The page stays, and the result stays sealed. */
export async function loseOpening(page: Page, guard: Guard): Promise<() => Promise<void>> {
  guard.expectText('net::ERR_FAILED');
  await page.route(OPENING, async (route) => route.abort());
  return async () => page.unroute(OPENING);
}

/** The text of an error code, as a heading. */
export function heading(code: ErrorCode): string {
  return ERRORS[code].ko.replace(/\.$/, '');
}

/** Expects the view of a browser that did not start, without any data of the person. */
export async function seesNotBound(page: Page, name: string): Promise<void> {
  // Where there is a code, the page asks first.
  const reveal = page.getByRole('button', { name: '네, 제가 시작했어요. 연결 번호 보기' });
  await expect(reveal.or(page.getByRole('heading', { name: heading('not_bound') }))).toBeVisible();
  if (await reveal.isVisible()) await reveal.click();
  await seesHeading(page, heading('not_bound'));
  await expect(page.locator('body')).not.toContainText(name);
  const { pathname, search, hash } = new URL(page.url());
  expect([pathname, search, hash]).toEqual(['/cert-result', '', '']);
}

/** Expects the failure page of a code, with a clean address. */
export async function seesFailure(page: Page, code: ErrorCode, path = '/cert-fail'): Promise<void> {
  await seesHeading(page, heading(code));
  await expect(page.getByText(ERRORS[code].koAction)).toBeVisible();
  await expect(page.locator('code')).toHaveText(code);
  const { pathname, search, hash } = new URL(page.url());
  expect([pathname, search, hash]).toEqual([path, '', '']);
}
