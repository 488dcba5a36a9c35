// PASS where something is wrong: axe, nothing jumps, nothing is cut at 320 px.
import type { Page } from '@playwright/test';
import { isSound, watchShifts } from '../support/axe.ts';
import { HEADINGS, readCaptcha, seesHeading, start } from '../support/journey.ts';
import { choosePass, PASS, phoneAddress, requestPass, showQr } from '../support/pass.ts';
import { HONG, person } from '../support/people.ts';
import { heading } from '../support/returns.ts';
import { control } from '../support/simulator.ts';
import { expect, test } from '../support/test.ts';

test.use({ viewport: { width: 320, height: 640 } });
test.slow();

test.beforeEach(async ({ context }) => watchShifts(context));

async function ask(page: Page, { name, phoneNumber }: { name: string; phoneNumber: string }): Promise<void> {
  await page.getByLabel('이름').fill(name);
  await page.getByLabel('휴대폰 번호').fill(phoneNumber);
  await page.getByLabel('보안문자 숫자 6자리').fill(await readCaptcha(page));
  await page.getByRole('button', { name: '인증 요청하기' }).click();
}

test('another’s name, an answer too early, and a reload', async ({ page, stack, guard }) => {
  guard.expectStatus(400);
  await start(page, stack);
  await choosePass(page);
  await ask(page, { ...HONG, name: '김하늘' });
  await expect(page.getByRole('alert').first()).toBeVisible();
  await isSound(page);
  await ask(page, HONG);
  await seesHeading(page, PASS.waiting);
  await page.getByRole('button', { name: '인증완료' }).click();
  await expect(page.getByRole('alert')).toContainText('아직 승인되지 않았어요');
  await isSound(page);
  await page.reload();
  await seesHeading(page, '정상적인 접근이 아니에요');
  await isSound(page);
});

test('a QR code that nobody has scanned, and the phone that scans it', async ({
  page,
  stack,
  otherProfile,
}) => {
  await start(page, stack);
  await showQr(page);
  await page.getByRole('button', { name: '인증완료' }).click();
  await expect(page.getByRole('alert')).toContainText('아직 승인되지 않았어요');
  await isSound(page);
  const phone = await otherProfile();
  await phone.setViewportSize({ width: 320, height: 640 });
  await watchShifts(phone.context());
  await phone.goto(await phoneAddress(page, stack));
  await seesHeading(phone, PASS.phone);
  await isSound(phone);
});

test('requests that were answered, withdrawn, or too many', async ({ page, stack, context }) => {
  await start(page, stack);
  await requestPass(page);
  const phone = await context.newPage();
  const first = await phoneAddress(page, stack);
  for (const left of [3, 2, 1]) {
    await page.getByRole('button', { name: `알림 다시 보내기 (${left}번 남음)` }).click();
  }
  await expect(page.getByRole('button', { name: '알림을 더 보낼 수 없어요' })).toBeDisabled();
  await isSound(page);
  await page.getByRole('button', { name: '이전', exact: true }).click();
  await ask(page, HONG);
  await seesHeading(page, 'PASS 인증을 너무 많이 요청했어요.');
  await isSound(page);
  await phone.goto(first);
  await seesHeading(phone, '지금은 쓰지 않는 요청이에요');
  await isSound(phone);

  for (const [button, ended, home] of [
    ['승인', '승인했어요', HEADINGS.result],
    ['거절', '인증을 거절했어요', heading('cancelled')],
  ] as const) {
    await start(page, stack);
    await requestPass(page);
    await phone.goto(await phoneAddress(page, stack));
    await phone.getByRole('button', { name: button, exact: true }).click();
    await seesHeading(phone, ended);
    await isSound(phone);
    // The page that waits comes home by itself: the next start must not find it on its way.
    await seesHeading(page, home);
  }
});

test('an approval that came too late, on the phone and on the page', async ({ page, stack, context }) => {
  await start(page, stack);
  await requestPass(page, person('01000000011'));
  const phone = await context.newPage();
  await phone.goto(await phoneAddress(page, stack));
  await phone.getByRole('button', { name: '승인', exact: true }).click();
  for (const each of [phone, page]) {
    await seesHeading(each, 'PASS 앱에서 승인할 시간이 지났어요.');
    await isSound(each);
  }
});

test('a request that nobody answered in time, on the phone and on the page', async ({
  page,
  stack,
  context,
}) => {
  await start(page, stack);
  await requestPass(page);
  const phone = await context.newPage();
  const address = await phoneAddress(page, stack);
  // A PASS request lives three minutes by the world's clock, which the other tests of this worker share.
  await control(stack, 'clock', { advanceMs: 180_000 });
  try {
    await phone.goto(address);
    await seesHeading(phone, '승인할 시간이 지났어요');
    await isSound(phone);
    // The page that waits finds out by itself.
    await seesHeading(page, 'PASS 앱에서 승인할 시간이 지났어요.');
    await isSound(page);
  } finally {
    await control(stack, 'reset', { only: ['clock'] });
  }
});
