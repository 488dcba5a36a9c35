import type { Page } from '@playwright/test';
// The page that waits beside its window: axe, nothing jumps; and nothing is cut where the window is made narrow.
import { isAccessible, isSound, watchShifts } from '../support/axe.ts';
import {
  closes,
  DESKTOP,
  nextStart,
  seesPerson,
  START_BUTTON,
  startInWindow,
  WAITING,
} from '../support/desktop.ts';
import { seesHeading, verifyBySms } from '../support/journey.ts';
import { fitsItsWidth } from '../support/layout.ts';
import { HONG } from '../support/people.ts';
import { test } from '../support/test.ts';

test.use(DESKTOP);
test.slow();

test.beforeEach(async ({ context }) => watchShifts(context));

async function isSoundAndNarrow(page: Page): Promise<void> {
  await isSound(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await fitsItsWidth(page);
  await page.setViewportSize(DESKTOP.viewport);
}

test('waiting, a closed window, and a time that is over', async ({ page, stack }) => {
  const started = nextStart(page);
  const popup = await startInWindow(page, stack);
  const { transactionId } = await started;
  await isSoundAndNarrow(page);
  await popup.close();
  await seesHeading(page, WAITING.closed);
  await isSoundAndNarrow(page);
  await page.route(`**/api/certificates/${transactionId}`, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), status: 'expired' } });
  });
  await seesHeading(page, '본인인증 시간이 지났어요');
  await isSoundAndNarrow(page);
});

test('an api that does not answer', async ({ page, stack, guard }) => {
  guard.expectText('net::ERR_FAILED');
  await startInWindow(page, stack);
  await page.route('**/api/certificates/*', async (route) => route.abort());
  await seesHeading(page, WAITING.unreachable);
  await isSoundAndNarrow(page);
});

test('the window before the provider’s page is there, and the result on a desktop', async ({
  page,
  stack,
}) => {
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/start-certificate', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(stack.web);
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: START_BUTTON }).click();
  const popup = await opened;
  await isAccessible(popup);
  answer();
  await verifyBySms(popup, stack);
  await seesPerson(page, HONG);
  await closes(popup);
  await isSoundAndNarrow(page);
});
