// The page that waits beside its window, and its ends: axe, nothing jumps, nothing is cut where the window is narrow.
import type { Page } from '@playwright/test';
import { isAccessible, isSound, watchShifts } from '../support/axe.ts';
import { closes, DESKTOP, seesPerson, START_BUTTON, startInWindow, WAITING } from '../support/desktop.ts';
import { seesHeading, verifyBySms } from '../support/journey.ts';
import { fitsItsWidth } from '../support/layout.ts';
import { approveAndReturn, phoneAddress, requestPass } from '../support/pass.ts';
import { HONG } from '../support/people.ts';
import { heading } from '../support/returns.ts';
import type { Stack } from '../support/stack.ts';
import { expect, test } from '../support/test.ts';
import { otherDigits, readTransferCode, typeTransferCode } from '../support/transfer.ts';

test.use({ ...DESKTOP, apiClock: 'steered' });
test.slow();

const TRANSACTION_TTL_MS = 15 * 60_000;
const STATUS = '**/api/certificates/*';

test.beforeEach(async ({ context }) => watchShifts(context));

test.afterEach(async ({ stack }) => stack.setApiAhead(0));

async function isSoundAndNarrow(page: Page): Promise<void> {
  await isSound(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await fitsItsWidth(page);
  await page.setViewportSize(DESKTOP.viewport);
}

test('waiting, a closed window, and a time that is over', async ({ page, stack }) => {
  const popup = await startInWindow(page, stack);
  await isSoundAndNarrow(page);
  await popup.close();
  await seesHeading(page, WAITING.closed);
  await isSoundAndNarrow(page);
  await stack.setApiAhead(TRANSACTION_TTL_MS);
  await seesHeading(page, '본인인증 시간이 지났어요');
  await isSoundAndNarrow(page);
});

test('an api that does not answer', async ({ page, stack, guard }) => {
  guard.expectText('net::ERR_FAILED');
  await startInWindow(page, stack);
  await page.route(STATUS, async (route) => route.abort());
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

for (const [end, heading, finish] of [
  ['a result', '인증을 마쳤어요', async (popup: Page, stack: Stack) => verifyBySms(popup, stack)],
  [
    'a refusal',
    '처음 시작한 화면에서 계속해 주세요',
    async (popup: Page) => popup.getByRole('button', { name: '취소', exact: true }).click(),
  ],
] as const) {
  test(`a tab that hands back ${end} and cannot close itself`, async ({ page, stack, context, guard }) => {
    guard.expectText('net::ERR_FAILED');
    // Only by the landing page may it come back: otherwise asking the API would be faster.
    await page.route(STATUS, async (route) => route.abort());
    const popup = await startInWindow(page, stack);
    await popup.route(/[/]cert-(?:result|fail)[?]/, async (route) => route.abort());
    const landed = popup.waitForRequest(/[/]cert-(?:result|fail)[?]/);
    await finish(popup, stack);
    const landing = (await landed).url();
    // With a page before it, a tab is not the script's to close.
    const tab = await context.newPage();
    await tab.goto(`${stack.web}/nowhere`);
    await tab.goto(landing);
    await seesHeading(tab, heading);
    await isSoundAndNarrow(tab);
  });
}

test('a result that was opened in the window', async ({ page, stack, guard }) => {
  test.slow();
  guard.expectText('net::ERR_FAILED');
  // A page that hears nothing and reaches nobody meanwhile: a laptop that was closed.
  await page.addInitScript(() => {
    BroadcastChannel.prototype.addEventListener = () => {};
  });
  await page.route(STATUS, async (route) => route.abort());
  const popup = await startInWindow(page, stack);
  await verifyBySms(popup, stack);
  await seesPerson(popup, HONG);
  await page.unroute(STATUS);
  // The longer nobody answered, the longer the page waits before it asks again.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('다른 창에서 결과를 확인했어요', {
    timeout: 40_000,
  });
  await isSoundAndNarrow(page);
  await expect(page.locator('body')).not.toContainText(HONG.name);
});

test('a transfer code typed wrongly too often', async ({ page, stack, guard, otherProfile }) => {
  guard.expectStatus(400, 403, 409);
  const popup = await startInWindow(page, stack);
  await requestPass(popup);
  const app = await otherProfile();
  await approveAndReturn(app, await phoneAddress(popup, stack));
  const wrong = otherDigits(await readTransferCode(app, HONG.name));
  for (let tries = 1; tries < 5; tries += 1) {
    const answered = page.waitForResponse('**/claim');
    await typeTransferCode(page, wrong);
    await answered;
    await expect(page.getByRole('alert')).toContainText(heading('transfer_code_wrong'));
  }
  await isSoundAndNarrow(page);
  await typeTransferCode(page, wrong);
  await seesHeading(page, heading('transfer_ended'));
  await isSoundAndNarrow(page);
});
