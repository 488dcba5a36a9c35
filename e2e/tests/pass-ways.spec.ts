// PASS by QR code, the app that comes back by itself, the button pressed too early.
import { closes, DESKTOP, seesPerson, startInWindow } from '../support/desktop.ts';
import { seesHeading, start } from '../support/journey.ts';
import { approveAndReturn, inboxButton, PASS, phoneAddress, requestPass, showQr } from '../support/pass.ts';
import { HONG, person } from '../support/people.ts';
import { expect, test } from '../support/test.ts';

test.describe('in a window', () => {
  test.use(DESKTOP);

  test('a QR code approved in the inbox ends in the page that started', async ({ page, stack, context }) => {
    const popup = await startInWindow(page, stack);
    await showQr(popup);
    const phone = await phoneAddress(popup, stack);
    const inbox = await context.newPage();
    await inbox.goto(`${stack.simulator}/__sim/inbox`);
    await inboxButton(inbox, phone, '홍길동으로 승인').click();
    await seesPerson(page, HONG);
    await closes(popup);
  });

  test('a QR code is scanned by the phone of another person, who is then the one', async ({
    page,
    stack,
    otherProfile,
  }) => {
    const popup = await startInWindow(page, stack);
    await showQr(popup);
    const who = person('01000000003');
    const app = await otherProfile();
    await app.goto(await phoneAddress(popup, stack));
    await app.getByRole('combobox').selectOption(who.phoneNumber);
    await app.getByRole('button', { name: '승인', exact: true }).click();
    await seesHeading(app, '승인했어요');
    await seesPerson(page, who);
  });
});

test('the button goes on only once the app has approved', async ({ page, stack, otherProfile }) => {
  await start(page, stack);
  await requestPass(page);
  await page.getByRole('button', { name: '인증완료' }).click();
  await expect(page.getByRole('alert')).toContainText('아직 승인되지 않았어요');
  const app = await otherProfile();
  await app.goto(await phoneAddress(page, stack));
  await app.getByRole('button', { name: '승인', exact: true }).click();
  await seesPerson(page, HONG);
});

test('the app that returns in the browser that started shows the person there', async ({
  page,
  stack,
  context,
  guard,
}) => {
  guard.expectStatus(400);
  await start(page, stack);
  await requestPass(page);
  const app = await context.newPage();
  await approveAndReturn(app, await phoneAddress(page, stack));
  await seesPerson(app, HONG);
  await seesHeading(page, PASS.returned);
});
