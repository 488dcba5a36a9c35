// Every view of both apps at 320 px: axe with no rule off and nothing left out, in light and dark; nothing jumps or is cut.
import { isAccessible, isSound, watchShifts } from '../support/axe.ts';
import {
  chooseCarrier,
  clickStart,
  HEADINGS,
  newestCode,
  requestCode,
  seesHeading,
  start,
  typeCode,
  verifyBySms,
} from '../support/journey.ts';
import { approveAndReturn, choosePass, PASS, phoneAddress, requestPass } from '../support/pass.ts';
import { HONG, person } from '../support/people.ts';
import { heading } from '../support/returns.ts';
import { control } from '../support/simulator.ts';
import { expect, test, WHOLE_BROWSER } from '../support/test.ts';
import { readTransferCode } from '../support/transfer.ts';

test.use({ viewport: { width: 320, height: 640 } });
test.slow();

test.beforeEach(async ({ context }) => watchShifts(context));

test('what is wrong with a page is found: in its words, and in dark in its colours', async ({
  page,
  stack,
}) => {
  await page.goto(stack.web);
  await seesHeading(page, HEADINGS.start);
  await page.evaluate(() => document.body.append(document.createElement('img')));
  await expect(isAccessible(page)).rejects.toThrow('image-alt');
  await page.reload();
  await seesHeading(page, HEADINGS.start);
  await page.evaluate(() =>
    document.styleSheets[0]?.insertRule('@media (prefers-color-scheme: dark) { h1 { color: #222 } }'),
  );
  await expect(isAccessible(page)).rejects.toThrow('color-contrast');
});

test('the web’s views without a verification', { tag: WHOLE_BROWSER }, async ({ page, stack }) => {
  for (const path of [
    '/',
    '/cert-result',
    '/cert-fail?error=expired',
    '/cert-fail?error=cancelled',
    '/nowhere',
  ]) {
    await page.goto(stack.web + path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await isSound(page);
  }
  await page.route('**/api/start-certificate', async () => undefined);
  await page.goto(stack.web);
  await page.getByRole('button', { name: '휴대폰으로 본인인증하기' }).click();
  await expect(page.getByRole('button', { name: '인증 화면을 여는 중이에요' })).toBeVisible();
  await isSound(page);
});

test('a start that failed', { tag: WHOLE_BROWSER }, async ({ page, stack, guard }) => {
  guard.expectText('net::ERR_FAILED');
  await page.route('**/api/start-certificate', async (route) => route.abort());
  await page.goto(stack.web);
  await page.getByRole('button', { name: '휴대폰으로 본인인증하기' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await isSound(page);
});

test('the SMS pages, their errors, and the result', async ({ page, stack, guard }) => {
  guard.expectStatus(400);
  await start(page, stack);
  await isSound(page);
  await page.getByRole('button', { name: '문자(SMS)로 인증하기' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await isSound(page);
  await chooseCarrier(page);
  await isSound(page);
  await page.getByRole('button', { name: '인증번호 받기' }).click();
  await expect(page.getByRole('alert').first()).toBeVisible();
  await isSound(page);
  await requestCode(page);
  await seesHeading(page, HEADINGS.code);
  await isSound(page);
  await typeCode(page, '12345');
  await expect(page.getByRole('alert').first()).toBeVisible();
  await isSound(page);
  await page.reload();
  await seesHeading(page, '정상적인 접근이 아니에요');
  await isSound(page);
  await page.getByRole('button', { name: '이어서 하기' }).click();
  await typeCode(page, await newestCode(stack));
  await seesHeading(page, HEADINGS.result);
  await isSound(page);
});

test(
  'the PASS pages, the app’s page, and the transfer code with its field',
  { tag: WHOLE_BROWSER },
  async ({ page, stack, guard, otherProfile }) => {
    guard.expectStatus(400, 403);
    await start(page, stack);
    await choosePass(page);
    await isSound(page);
    await page.getByRole('button', { name: '인증 요청하기' }).click();
    await expect(page.getByRole('alert').first()).toBeVisible();
    await isSound(page);
    await page.getByRole('button', { name: 'QR 인증' }).click();
    await seesHeading(page, PASS.qr);
    await isSound(page);
    await page.getByRole('button', { name: '이전', exact: true }).click();
    await page.goto(stack.web);
    await clickStart(page);
    await requestPass(page);
    await isSound(page);
    const app = await otherProfile();
    await app.setViewportSize({ width: 320, height: 640 });
    await watchShifts(app.context());
    const phone = await phoneAddress(page, stack);
    await app.goto(phone);
    await seesHeading(app, PASS.phone);
    await isSound(app);
    for (const query of ['', '?lang=en']) {
      await app.goto(`${stack.simulator}/__sim/inbox${query}`);
      await expect(app.locator('li.message').first()).toBeVisible();
      await isSound(app);
    }
    await approveAndReturn(app, phone);
    await readTransferCode(app, HONG.name);
    await isSound(app);
    await seesHeading(page, PASS.returned);
    await isSound(page);
    await page.goto(stack.web);
    await expect(page.getByLabel('연결 번호 6자리')).toBeVisible();
    await isSound(page);
    await page.getByRole('button', { name: '결과 가져오기' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await isSound(page);
  },
);

test('the simulator’s own pages, and what a refused person reads', async ({ page, stack, guard }) => {
  guard.expectStatus(400, 404);
  for (const path of ['/', '/__sim/inbox', '/CommonSvl', '/PASS/default/nothing']) {
    await page.goto(stack.simulator + path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await isSound(page);
  }
  const who = person('01000000015');
  await start(page, stack);
  await chooseCarrier(page, who);
  await requestCode(page, who);
  await seesHeading(page, `${heading('carrier_unavailable')}.`);
  await isSound(page);
});

test('pages that wait for a click before they go back', async ({ page, stack }) => {
  await control(stack, 'outcomes', { outcome: 'verified', comesBack: 'by-click' });
  await start(page, stack);
  await verifyBySms(page, stack);
  await seesHeading(page, '사이트로 돌아갈 차례예요');
  await isSound(page);
  await control(stack, 'outcomes', { outcome: 'B092', comesBack: 'by-click' });
  await start(page, stack);
  await chooseCarrier(page);
  await requestCode(page);
  await seesHeading(page, `${heading('carrier_unavailable')}.`);
  await expect(page.getByRole('button', { name: '새 탭에서 돌아가기' })).toBeVisible();
  await isSound(page);
});
