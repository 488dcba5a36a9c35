// At 320 px, the narrowest phone, no page scrolls to the side.
import {
  chooseCarrier,
  HEADINGS,
  newestCode,
  requestCode,
  seesHeading,
  start,
  typeCode,
} from '../support/journey.ts';
import { fitsItsWidth } from '../support/layout.ts';
import { person } from '../support/people.ts';
import { heading } from '../support/returns.ts';
import { expect, test } from '../support/test.ts';

test.use({ viewport: { width: 320, height: 640 } });

test('every page of the journey fits 320 px', async ({ page, stack, guard }) => {
  await start(page, stack);
  await page.getByRole('radio', { name: '알뜰폰', exact: true }).check();
  await fitsItsWidth(page);
  await page.getByRole('button', { name: '문자(SMS)로 인증하기' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await fitsItsWidth(page);
  await chooseCarrier(page);
  await page.getByRole('button', { name: '인증번호 받기' }).click();
  await expect(page.getByRole('alert').first()).toBeVisible();
  await page.getByText('시뮬레이터 도움: 사람 골라 채우기').click();
  await fitsItsWidth(page);
  await requestCode(page);
  await seesHeading(page, HEADINGS.code);
  await fitsItsWidth(page);
  await typeCode(page, '12345');
  await expect(page.getByRole('alert').first()).toBeVisible();
  await fitsItsWidth(page);
  guard.expectStatus(400);
  await page.reload();
  await seesHeading(page, '정상적인 접근이 아니에요');
  await fitsItsWidth(page);
  await page.getByRole('button', { name: '이어서 하기' }).click();
  await typeCode(page, await newestCode(stack));
  await seesHeading(page, HEADINGS.result);
  await fitsItsWidth(page);
});

test('every other view fits 320 px, in both languages', async ({ page, stack, guard }) => {
  for (const language of ['ko', 'en']) {
    for (const path of [
      '/',
      '/cert-result',
      '/cert-fail?error=expired',
      '/cert-fail?error=provider_unavailable',
      '/nowhere',
    ]) {
      await page.goto(stack.web + path);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await fitsItsWidth(page);
    }
    if (language === 'ko') await page.getByRole('button', { name: 'English' }).click();
  }
  guard.expectStatus(400);
  for (const path of ['/', '/__sim/inbox', '/CommonSvl']) {
    await page.goto(stack.simulator + path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await fitsItsWidth(page);
  }
});

test('what a refused person reads fits 320 px', async ({ page, stack }) => {
  const who = person('01000000015');
  await start(page, stack);
  await chooseCarrier(page, who);
  await requestCode(page, who);
  await seesHeading(page, `${heading('carrier_unavailable')}.`);
  await fitsItsWidth(page);
});
