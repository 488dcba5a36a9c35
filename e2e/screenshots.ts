// Pictures of every other page and state, on a phone, in Korean.
import {
  chooseCarrier,
  goToCode,
  HEADINGS,
  newestCode,
  requestCode,
  seesHeading,
  start,
  typeCode,
  verify,
} from './support/journey.ts';
import { HONG, person } from './support/people.ts';
import { heading, loseOpening, seesFailure, seesNotBound, watchReturns } from './support/returns.ts';
import { shoot, waitForFonts } from './support/shoot.ts';
import { control } from './support/simulator.ts';
import { expect, test } from './support/test.ts';

test.beforeEach(async ({ page }) => waitForFonts(page));

test('the web app’s start', async ({ page, stack, guard }) => {
  guard.expectStatus(503);
  await page.goto(stack.web);
  await expect(page.getByText('테스트 모드')).toBeVisible();
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/api/start-certificate', async (route) => {
    await held;
    const problem = { type: 'about:blank', title: 'busy', status: 503, code: 'provider_unavailable' };
    await route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify(problem),
    });
  });
  await page.locator('#action').click();
  await expect(page.locator('#action')).toHaveAttribute('aria-busy', 'true');
  await shoot(page, 'web-start-busy');
  letGo();
  await expect(page.getByRole('alert')).toBeVisible();
  await shoot(page, 'web-start-error');
});

test('the simulator’s pages and the result', async ({ page, stack, context, guard }) => {
  await page.goto(stack.simulator);
  await shoot(page, 'simulator-landing');
  await start(page, stack);
  await page.getByRole('radio', { name: 'SKT', exact: true }).check();
  await page.getByRole('checkbox', { name: '약관 전체 동의' }).check();
  await page.getByRole('checkbox', { name: '약관 전체 동의' }).uncheck();
  await page.getByRole('radio', { name: '알뜰폰', exact: true }).check();
  await shoot(page, 'simulator-carrier-mvno');
  await page.getByRole('button', { name: '문자(SMS)로 인증하기' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await shoot(page, 'simulator-carrier-error');
  await chooseCarrier(page);
  await shoot(page, 'simulator-sms');
  await page.getByRole('button', { name: '인증번호 받기' }).click();
  await shoot(page, 'simulator-sms-error');
  await requestCode(page);
  await seesHeading(page, HEADINGS.code);
  await shoot(page, 'simulator-code');
  const inbox = await context.newPage();
  await inbox.goto(`${stack.simulator}/__sim/inbox`);
  await shoot(inbox, 'simulator-inbox');
  await inbox.close();
  const code = await newestCode(stack);
  await typeCode(page, code === '000000' ? '111111' : '000000');
  await expect(page.getByRole('alert').first()).toBeVisible();
  await shoot(page, 'simulator-code-wrong');
  guard.expectStatus(400);
  await page.reload();
  await seesHeading(page, '정상적인 접근이 아니에요');
  await shoot(page, 'simulator-reloaded');
  await page.getByRole('button', { name: '이어서 하기' }).click();
  await typeCode(page, code);
  await seesHeading(page, HEADINGS.result);
  await page.reload();
  await seesHeading(page, HEADINGS.empty);
  await shoot(page, 'web-result-gone');
});

test('a browser that waits for a click', async ({ page, stack }) => {
  await control(stack, 'outcomes', { outcome: 'verified', comesBack: 'by-click' });
  await start(page, stack);
  await goToCode(page);
  await typeCode(page, await newestCode(stack));
  await seesHeading(page, '사이트로 돌아갈 차례예요');
  await shoot(page, 'simulator-before-return');
});

test('failures', async ({ page, stack, guard, otherProfile }) => {
  guard.expectStatus(403, 404);
  await start(page, stack);
  await chooseCarrier(page, person('01000000015'));
  await requestCode(page, person('01000000015'));
  await seesHeading(page, `${heading('carrier_unavailable')}.`);
  await shoot(page, 'simulator-failed');
  await page.getByRole('button', { name: '확인' }).click();
  await seesFailure(page, 'carrier_unavailable');
  await shoot(page, 'web-fail-refused');
  await start(page, stack);
  await page.getByRole('button', { name: '취소', exact: true }).click();
  await seesFailure(page, 'cancelled');
  await shoot(page, 'web-fail-cancelled');
  const returns = watchReturns(page);
  await loseOpening(page, guard);
  await start(page, stack);
  await goToCode(page);
  await typeCode(page, await newestCode(stack));
  await seesHeading(page, '서비스에 연결하지 못했어요');
  await shoot(page, 'web-unreachable');
  const other = await otherProfile();
  await other.goto(returns.landings[0] ?? '');
  await seesNotBound(other, HONG.name);
  await shoot(other, 'web-not-bound');
  await page.goto(`${stack.web}/nowhere`);
  await seesHeading(page, '페이지를 찾을 수 없어요');
  await shoot(page, 'web-not-found');
  await page.goto(`${stack.web}/api/certificate-callback/${'A'.repeat(43)}?svc_tkn=x`);
  await shoot(page, 'api-unknown-return');
});

test('a child’s result', async ({ page, stack }) => {
  await verify(page, stack, person('01000000003'));
  await shoot(page, 'web-result-child');
});
