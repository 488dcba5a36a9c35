// Pictures of PASS, and of what a window beside the page that starts shows.
import { DESKTOP, startInWindow, WAITING } from './support/desktop.ts';
import { seesHeading, start } from './support/journey.ts';
import { approveAndReturn, choosePass, PASS, phoneAddress, requestPass, showQr } from './support/pass.ts';
import { HONG } from './support/people.ts';
import { shoot, waitForFonts } from './support/shoot.ts';
import { test } from './support/test.ts';
import { readTransferCode } from './support/transfer.ts';

test.beforeEach(async ({ page }) => waitForFonts(page));

test('PASS, on the page and on the phone', async ({ page, stack, context }) => {
  await start(page, stack);
  await choosePass(page);
  await shoot(page, 'simulator-pass');
  await page.getByRole('button', { name: '이전' }).click();
  await requestPass(page);
  await shoot(page, 'simulator-pass-waiting');
  const phone = await context.newPage();
  await phone.goto(await phoneAddress(page, stack));
  await seesHeading(phone, PASS.phone);
  await shoot(phone, 'simulator-phone');
  await phone.close();
  await page.getByRole('button', { name: '이전' }).click();
  await page.getByRole('button', { name: '이전' }).click();
  await showQr(page);
  await shoot(page, 'simulator-pass-qr');
});

test.describe('a window', () => {
  test.use({ ...DESKTOP, deviceScaleFactor: 1 });

  test('and a return in another browser', async ({ page, stack, guard, otherProfile }) => {
    guard.expectStatus(400, 403);
    const popup = await startInWindow(page, stack);
    await requestPass(popup);
    const app = await otherProfile();
    await approveAndReturn(app, await phoneAddress(popup, stack));
    await readTransferCode(app, HONG.name);
    await shoot(app, 'web-transfer-code');
    await seesHeading(page, WAITING.elsewhere);
    await shoot(page, 'web-transfer-desktop');
  });
});
