// The start page: one verification a click, whatever the fingers do.
import { HEADINGS, seesHeading } from '../support/journey.ts';
import { journal } from '../support/simulator.ts';
import { expect, QUICK, test } from '../support/test.ts';

test('a double click starts one verification', { tag: QUICK }, async ({ page, stack }) => {
  const before = (await journal(stack, 'popup-start')).length;
  await page.goto(stack.web);
  await page.getByRole('button', { name: '휴대폰으로 본인인증하기' }).dblclick();
  await seesHeading(page, HEADINGS.carrier);
  expect((await journal(stack, 'popup-start')).length - before).toBe(1);
});

test('the page says that it is a test, and where it goes', async ({ page, stack }) => {
  await page.goto(stack.web);
  await expect(page.getByText('테스트 모드: 실제 인증이 아니에요')).toBeVisible();
  await expect(page).toHaveTitle('휴대폰 본인인증 · 본인');
  await page.getByRole('button', { name: '휴대폰으로 본인인증하기' }).click();
  await seesHeading(page, HEADINGS.carrier);
  await expect(page.getByText('시뮬레이터: 실제 인증이 아니에요')).toBeVisible();
  expect(new URL(page.url()).origin).toBe(stack.simulator);
  expect(new URL(page.url()).search).toBe('');
});

test('an unknown path says so and leads home', async ({ page, stack }) => {
  await page.goto(`${stack.web}/nowhere?name=x`);
  await seesHeading(page, '페이지를 찾을 수 없어요');
  await page.getByRole('link', { name: '처음으로' }).click();
  await seesHeading(page, HEADINGS.start);
});

test('a failure code from outside is believed only if it is one of ours', async ({ page, stack }) => {
  for (const error of [
    '<img src=x onerror=alert(1)>',
    'constructor',
    'invalid_json',
    'expired&error=expired',
  ]) {
    await page.goto(`${stack.web}/cert-fail?error=${error}`);
    await seesHeading(page, '본인인증을 마치지 못했어요');
    expect(page.url()).toBe(`${stack.web}/cert-fail`);
  }
});
