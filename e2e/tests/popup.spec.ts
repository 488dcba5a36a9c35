// The window beside the page: opened in the click, so that nothing blocks it; and what is done where it is blocked.
import type { Page } from '@playwright/test';
import { closes, DESKTOP, seesPerson, START_BUTTON, startInWindow, WAITING } from '../support/desktop.ts';
import { HEADINGS, seesHeading, verifyBySms } from '../support/journey.ts';
import { HONG, person } from '../support/people.ts';
import { journal } from '../support/simulator.ts';
import { expect, QUICK, test, WHOLE_BROWSER } from '../support/test.ts';

test.use(DESKTOP);

/** Longer than the five seconds for which Chromium lets a click open windows. */
const SLOW_START_MS = 6000;

test(
  'this browser blocks a window that nobody clicked for',
  { tag: WHOLE_BROWSER },
  async ({ page, stack }) => {
    await page.addInitScript(() => {
      Reflect.set(window, 'wasBlocked', open('about:blank') === null);
    });
    await page.goto(stack.web);
    expect(await page.evaluate(() => Reflect.get(window, 'wasBlocked') as boolean)).toBe(true);
    expect(page.context().pages()).toHaveLength(1);
  },
);

test(
  'a window opens at once though the start takes six seconds, and the journey ends in the page',
  { tag: WHOLE_BROWSER },
  async ({ page, stack }) => {
    let isAnswered = false;
    await page.route('**/api/start-certificate', async (route) => {
      const answer = await route.fetch();
      await new Promise((resolve) => setTimeout(resolve, SLOW_START_MS));
      isAnswered = true;
      await route.fulfill({ response: answer });
    });
    await page.goto(stack.web);
    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: START_BUTTON }).click();
    const popup = await opened;
    await expect(popup.getByRole('status')).toHaveText('인증 화면을 여는 중이에요');
    await expect(popup.locator('html')).toHaveAttribute('lang', 'ko');
    expect(isAnswered).toBe(false);

    await seesHeading(popup, HEADINGS.carrier);
    await seesHeading(page, WAITING.waiting);
    await verifyBySms(popup, stack);
    await seesPerson(page, HONG);
    await closes(popup);
  },
);

test(
  'where the browser refuses a window even to a click, the same tab takes over',
  { tag: [QUICK, WHOLE_BROWSER] },
  async ({ page, stack, guard }) => {
    const BLOCKED = 'Blocked opening';
    guard.expectText(BLOCKED);
    // A page may forbid itself windows, and Chromium then blocks them as a person's setting does: `open` gives null.
    await page.route(`${stack.web}/`, async (route) => {
      const response = await route.fetch();
      const policy = `sandbox allow-scripts allow-same-origin allow-forms, ${response.headers()['content-security-policy'] ?? ''}`;
      await route.fulfill({
        response,
        headers: { ...response.headers(), 'content-security-policy': policy },
      });
    });
    await page.goto(stack.web);
    const refused = page.waitForEvent('console', (message) => message.text().startsWith(BLOCKED));
    await page.getByRole('button', { name: START_BUTTON }).click();
    expect((await refused).text()).toContain("'allow-popups' permission is not set");
    await seesHeading(page, HEADINGS.carrier);
    await verifyBySms(page, stack);
    await seesPerson(page, HONG);
    expect(new URL(page.url()).pathname).toBe('/cert-result');
    expect(page.context().pages()).toHaveLength(1);
  },
);

test(
  'a start that is refused closes the window and says why',
  { tag: WHOLE_BROWSER },
  async ({ page, stack, api, guard }) => {
    guard.expectStatus(502);
    await api.stop();
    await page.goto(stack.web);
    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: START_BUTTON }).click();
    await closes(await opened);
    await expect(page.getByRole('alert')).toContainText('서비스에 연결하지 못했어요');
  },
);

test(
  'a double click opens one window and starts once',
  { tag: WHOLE_BROWSER },
  async ({ page, stack, context }) => {
    const before = (await journal(stack, 'popup-start')).length;
    await page.goto(stack.web);
    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: START_BUTTON }).dblclick();
    await seesHeading(await opened, HEADINGS.carrier);
    expect((await journal(stack, 'popup-start')).length - before).toBe(1);
    expect(context.pages()).toHaveLength(2);
  },
);

test(
  'a return by POST comes into the window without the cookie, and the person is shown to who started',
  { tag: WHOLE_BROWSER },
  async ({ page, stack }) => {
    const who = person('01000000021');
    const popup = await startInWindow(page, stack);
    const returned = returnOf(popup);
    await verifyBySms(popup, stack, who);
    await seesPerson(page, who);
    const { method, headers } = await returned;
    expect(method).toBe('POST');
    expect(headers['sec-fetch-site']).toBe('cross-site');
    expect(headers['cookie']).toBeUndefined();
    await closes(popup);
  },
);

test(
  'a return by GET comes into the window with the cookie',
  { tag: WHOLE_BROWSER },
  async ({ page, stack, context }) => {
    const popup = await startInWindow(page, stack);
    const returned = returnOf(popup);
    const [cookie] = await context.cookies(stack.web);
    await verifyBySms(popup, stack);
    await seesPerson(page, HONG);
    const { method, headers } = await returned;
    expect(method).toBe('GET');
    expect(headers['cookie']).toBe(`${cookie?.name}=${cookie?.value}`);
  },
);

/** How the window comes back; read at once, for it closes. */
async function returnOf(popup: Page) {
  const callback = await popup.waitForRequest('**/api/certificate-callback/**');
  return { method: callback.method(), headers: await callback.allHeaders() };
}
