// A reload at every step: the journey ends as it should have, or the page says in kind words what to do.
import type { Page } from '@playwright/test';
import {
  clickStartInWindow,
  closes,
  DESKTOP,
  seesPerson,
  startInWindow,
  WAITING,
} from '../support/desktop.ts';
import {
  chooseCarrier,
  clickStart,
  goToCode,
  HEADINGS,
  newestCode,
  requestCode,
  seesHeading,
  start,
  typeCode,
  verifyBySms,
} from '../support/journey.ts';
import {
  approveAndReturn,
  choosePass,
  inboxButton,
  PASS,
  phoneAddress,
  requestPass,
  showQr,
} from '../support/pass.ts';
import { HONG, person } from '../support/people.ts';
import { heading, loseOpening, seesFailure } from '../support/returns.ts';
import type { Stack } from '../support/stack.ts';
import { expect, test } from '../support/test.ts';
import { readTransferCode, typeTransferCode } from '../support/transfer.ts';

/** KCB's answer to a form that comes twice, and the way back to where the person was. */
async function reloadAtProvider(page: Page, ownHeading: string): Promise<void> {
  await page.reload();
  await seesHeading(page, '정상적인 접근이 아니에요');
  await page.getByRole('button', { name: '이어서 하기' }).click();
  await seesHeading(page, ownHeading);
}

async function approve(page: Page, stack: Stack, button: string): Promise<void> {
  const phone = await phoneAddress(page, stack);
  const inbox = await page.context().newPage();
  await inbox.goto(`${stack.simulator}/__sim/inbox`);
  await inboxButton(inbox, phone, button).click();
  await inbox.close();
}

test('each page of a verification by SMS, reloaded, is gone on with', async ({ page, stack, guard }) => {
  guard.expectStatus(400);
  await start(page, stack);
  await reloadAtProvider(page, HEADINGS.carrier);
  await chooseCarrier(page);
  await reloadAtProvider(page, HEADINGS.sms);
  await requestCode(page);
  await seesHeading(page, HEADINGS.code);
  await reloadAtProvider(page, HEADINGS.code);
  await typeCode(page, await newestCode(stack));
  await seesPerson(page, HONG);
});

test('each page of a verification by PASS, reloaded, is gone on with', async ({ page, stack, guard }) => {
  guard.expectStatus(400);
  await start(page, stack);
  await choosePass(page);
  await reloadAtProvider(page, PASS.form);
  await page.getByRole('button', { name: '이전', exact: true }).click();
  await requestPass(page);
  await reloadAtProvider(page, PASS.waiting);
  await approve(page, stack, '승인');
  await seesPerson(page, HONG);
});

test('the QR page, reloaded, is gone on with', async ({ page, stack, guard }) => {
  guard.expectStatus(400);
  await start(page, stack);
  await showQr(page);
  await reloadAtProvider(page, PASS.qr);
  await approve(page, stack, '홍길동으로 승인');
  await seesPerson(page, HONG);
});

test('the start page, reloaded before and after a start that failed, starts', async ({
  page,
  stack,
  guard,
}) => {
  guard.expectText('net::ERR_FAILED');
  await page.goto(stack.web);
  await page.reload();
  await page.route('**/api/start-certificate', async (route) => route.abort());
  await page.getByRole('button', { name: '휴대폰으로 본인인증하기' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.unroute('**/api/start-certificate');
  await page.reload();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await clickStart(page);
});

test('the landing page, reloaded before the result was opened, leads home to it', async ({
  page,
  stack,
  guard,
}) => {
  const openAgain = await loseOpening(page, guard);
  await start(page, stack);
  await verifyBySms(page, stack);
  await seesHeading(page, '서비스에 연결하지 못했어요');
  await openAgain();
  await page.reload();
  await seesHeading(page, HEADINGS.empty);
  await page.getByRole('link', { name: '처음으로' }).click();
  await seesPerson(page, HONG);
});

test('a refusal, reloaded, still says that it did not work, and offers another try', async ({
  page,
  stack,
}) => {
  const who = person('01000000015');
  await start(page, stack);
  await chooseCarrier(page, who);
  await requestCode(page, who);
  await seesHeading(page, `${heading('carrier_unavailable')}.`);
  await page.getByRole('button', { name: '확인' }).click();
  await seesFailure(page, 'carrier_unavailable');
  await page.reload();
  await seesHeading(page, '본인인증을 마치지 못했어요');
  await expect(page.getByText('처음부터 다시 시도해 주세요.')).toBeVisible();
  await page.getByRole('link', { name: '다시 인증하기' }).click();
  await clickStart(page);
});

test.describe('in a window', () => {
  test.use(DESKTOP);

  test('the page that waits, reloaded, loses nothing', async ({ page, stack }) => {
    const popup = await startInWindow(page, stack);
    await page.reload();
    await seesHeading(page, HEADINGS.start);
    await verifyBySms(popup, stack);
    await seesPerson(page, HONG);
  });

  test('the page that waits, reloaded, may start anew beside a window that still stands', async ({
    page,
    stack,
  }) => {
    const popup = await startInWindow(page, stack);
    await page.reload();
    await seesHeading(page, HEADINGS.start);
    const second = await clickStartInWindow(page);
    await verifyBySms(second, stack);
    await seesPerson(page, HONG);
    await expect(popup.getByRole('heading', { level: 1 })).toHaveText(HEADINGS.carrier);
  });

  test('the provider’s page in its window, reloaded, ends in the page that started', async ({
    page,
    stack,
    guard,
  }) => {
    guard.expectStatus(400);
    const popup = await startInWindow(page, stack);
    await goToCode(popup);
    await reloadAtProvider(popup, HEADINGS.code);
    await typeCode(popup, await newestCode(stack));
    await seesPerson(page, HONG);
    await closes(popup);
  });

  test('both sides of a transfer, reloaded, still bring the person home', async ({
    page,
    stack,
    guard,
    otherProfile,
  }) => {
    guard.expectStatus(400, 403);
    const popup = await startInWindow(page, stack);
    await requestPass(popup);
    const app = await otherProfile();
    await approveAndReturn(app, await phoneAddress(popup, stack));
    const digits = await readTransferCode(app, HONG.name);
    // The digits are gone from this page with the address that they came from; who has read them can still type them.
    await app.reload();
    await seesHeading(app, HEADINGS.empty);
    await expect(app.locator('body')).not.toContainText(HONG.name);
    await seesHeading(page, WAITING.elsewhere);
    await page.reload();
    await typeTransferCode(page, digits);
    await seesPerson(page, HONG);
  });
});
