// English by a switch, remembered over the provider's pages and over reloads.
import {
  chooseCarrier,
  detail,
  HEADINGS,
  newestCode,
  requestCode,
  seesHeading,
  typeCode,
} from '../support/journey.ts';
import { expect, test } from '../support/test.ts';

test('a person who switches to English reads English until the end', async ({ page, stack }) => {
  await page.goto(stack.web);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await page.getByRole('button', { name: 'English' }).click();
  await seesHeading(page, 'Verify your identity by phone');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page).toHaveTitle('Phone identity verification · bonin');
  await page.reload();
  await seesHeading(page, 'Verify your identity by phone');

  await page.getByRole('button', { name: 'Verify by phone' }).click();
  await seesHeading(page, HEADINGS.carrier);
  await chooseCarrier(page);
  await requestCode(page);
  await seesHeading(page, HEADINGS.code);
  await typeCode(page, await newestCode(stack));
  await seesHeading(page, 'Your identity is verified');
  await expect(detail(page, 'Date of birth')).toHaveText('January 1, 1990');
  await expect(detail(page, 'Name')).toHaveText('홍길동');

  // The switch redraws what is shown; the person stays.
  await page.getByRole('button', { name: '한국어' }).click();
  await expect(detail(page, '생년월일')).toHaveText('1990년 1월 1일');
  await page.goto(`${stack.web}/cert-fail?error=expired`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
});
