// Time that runs out, by the API's own clock: the browser's stays where it is, and decides nothing.
import { clickStartInWindow, closes, DESKTOP, seesPerson, startInWindow } from '../support/desktop.ts';
import {
  clickStart,
  goToCode,
  HEADINGS,
  newestCode,
  seesHeading,
  start,
  typeCode,
  verifyBySms,
} from '../support/journey.ts';
import { HONG } from '../support/people.ts';
import { loseOpening, seesFailure } from '../support/returns.ts';
import { journal } from '../support/simulator.ts';
import { expect, test } from '../support/test.ts';

test.use({ apiClock: 'steered' });

/** The defaults of `BONIN_TRANSACTION_TTL_SECONDS` and `BONIN_RESULT_TTL_SECONDS`. */
const TRANSACTION_TTL_MS = 15 * 60_000;
const RESULT_TTL_MS = 5 * 60_000;
/** Far more than a verification may take. */
const HOURS_MS = 5 * 60 * 60_000;
/** What a test's own steps may take. */
const LEEWAY_MS = 60_000;

test.afterEach(async ({ stack }) => stack.setApiAhead(0));

test.describe('in a window', () => {
  test.use(DESKTOP);

  test('a verification whose time is over says so, and starts again', async ({ page, stack }) => {
    const popup = await startInWindow(page, stack);
    await goToCode(popup);
    await stack.setApiAhead(TRANSACTION_TTL_MS);
    await seesHeading(page, '본인인증 시간이 지났어요');
    await expect(page.getByText('처음부터 다시 시도해 주세요.')).toBeVisible();
    await closes(popup);
    await page.getByRole('link', { name: '다시 인증하기' }).click();
    await seesHeading(page, HEADINGS.start);
    const second = await clickStartInWindow(page);
    await verifyBySms(second, stack);
    await seesPerson(page, HONG);
  });

  test('a verification whose time is nearly over still waits, and ends', async ({ page, stack }) => {
    const popup = await startInWindow(page, stack);
    await stack.setApiAhead(TRANSACTION_TTL_MS - LEEWAY_MS);
    const asked = page.waitForResponse('**/api/certificates/*');
    expect(await (await asked).json()).toMatchObject({ status: 'started' });
    await verifyBySms(popup, stack);
    await seesPerson(page, HONG);
  });

  test('a browser whose own clock is hours ahead goes on waiting, and ends', async ({ page, stack }) => {
    await page.clock.install({ time: Date.now() + HOURS_MS });
    const popup = await startInWindow(page, stack);
    await verifyBySms(popup, stack);
    await seesPerson(page, HONG);
  });
});

test('a return after the time is over ends in words, without a call to the provider, and starts again', async ({
  page,
  stack,
}) => {
  await start(page, stack);
  await goToCode(page);
  const callsBefore = (await journal(stack, 'popup-result')).length;
  await stack.setApiAhead(TRANSACTION_TTL_MS);
  await typeCode(page, await newestCode(stack));
  await seesFailure(page, 'expired');
  await expect(page.locator('body')).not.toContainText(HONG.name);
  expect(await journal(stack, 'popup-result')).toHaveLength(callsBefore);
  await page.getByRole('link', { name: '다시 인증하기' }).click();
  await clickStart(page);
});

test('a result that nobody opened in its time shows nobody', async ({ page, stack, guard }) => {
  guard.expectStatus(409, 410);
  const openAgain = await loseOpening(page, guard);
  await start(page, stack);
  await verifyBySms(page, stack);
  await seesHeading(page, '서비스에 연결하지 못했어요');
  await stack.setApiAhead(RESULT_TTL_MS);
  await openAgain();
  await page.getByRole('button', { name: '다시 확인하기' }).click();
  await seesFailure(page, 'expired', '/cert-result');
  await expect(page.locator('body')).not.toContainText(HONG.name);
});

test('a result whose time is nearly over is shown', async ({ page, stack, guard }) => {
  const openAgain = await loseOpening(page, guard);
  await start(page, stack);
  await verifyBySms(page, stack);
  await seesHeading(page, '서비스에 연결하지 못했어요');
  await stack.setApiAhead(RESULT_TTL_MS - LEEWAY_MS);
  await openAgain();
  await page.getByRole('button', { name: '다시 확인하기' }).click();
  await seesHeading(page, HEADINGS.result);
});
