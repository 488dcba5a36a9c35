// The whole journey with the keyboard alone.
import { detail, HEADINGS, newestCode, readCaptcha, seesHeading } from '../support/journey.ts';
import { tabTo } from '../support/layout.ts';
import { PASS, phoneAddress } from '../support/pass.ts';
import { HONG } from '../support/people.ts';
import { expect, test } from '../support/test.ts';

test('a person verifies without a mouse', async ({ page, stack }) => {
  await page.goto(stack.web);
  await tabTo(page, page.getByRole('radio', { name: '회원가입' }));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: '성인인증' })).toBeChecked();
  await tabTo(page, page.getByRole('button', { name: '휴대폰으로 본인인증하기' }));
  await page.keyboard.press('Enter');

  await seesHeading(page, HEADINGS.carrier);
  await tabTo(page, page.getByRole('radio', { name: 'SKT', exact: true }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('checkbox', { name: '약관 전체 동의' }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: '문자(SMS)로 인증하기' }));
  await page.keyboard.press('Enter');

  await seesHeading(page, HEADINGS.sms);
  for (const [label, value] of [
    ['이름', HONG.name],
    ['생년월일 6자리', HONG.birth],
    ['뒤 첫 숫자', HONG.back],
    ['휴대폰 번호', '010-0000-0001'],
    ['보안문자 숫자 6자리', await readCaptcha(page)],
  ] as const) {
    await tabTo(page, page.getByLabel(label));
    await page.keyboard.insertText(value);
  }
  await page.keyboard.press('Enter');

  // The field for the code has the focus as the page opens.
  await seesHeading(page, HEADINGS.code);
  await expect(page.getByLabel('인증번호 6자리')).toBeFocused();
  await page.keyboard.type(await newestCode(stack));
  await page.keyboard.press('Enter');

  await seesHeading(page, HEADINGS.result);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(detail(page, '인증 목적')).toHaveText('성인인증');
});

test('the keyboard takes a budget carrier’s customer through the second row', async ({ page, stack }) => {
  await page.goto(stack.web);
  await tabTo(page, page.getByRole('button', { name: '휴대폰으로 본인인증하기' }));
  await page.keyboard.press('Enter');
  await seesHeading(page, HEADINGS.carrier);
  await tabTo(page, page.getByRole('radio', { name: 'SKT', exact: true }));
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('radio', { name: '알뜰폰', exact: true })).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(page.getByRole('radio', { name: 'SKT 알뜰폰' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: '알뜰폰 개인정보 제3자 제공 동의' })).toBeVisible();
});

test('a person verifies by PASS without a mouse', async ({ page, stack, otherProfile }) => {
  await page.goto(stack.web);
  await tabTo(page, page.getByRole('button', { name: '휴대폰으로 본인인증하기' }));
  await page.keyboard.press('Enter');
  await seesHeading(page, HEADINGS.carrier);
  await tabTo(page, page.getByRole('radio', { name: 'SKT', exact: true }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('checkbox', { name: '약관 전체 동의' }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: 'PASS로 인증하기' }));
  await page.keyboard.press('Enter');

  await seesHeading(page, PASS.form);
  for (const [label, value] of [
    ['이름', HONG.name],
    ['휴대폰 번호', HONG.phoneNumber],
    ['보안문자 숫자 6자리', await readCaptcha(page)],
  ] as const) {
    await tabTo(page, page.getByLabel(label));
    await page.keyboard.insertText(value);
  }
  await page.keyboard.press('Enter');

  await seesHeading(page, PASS.waiting);
  const app = await otherProfile();
  await app.goto(await phoneAddress(page, stack));
  await tabTo(app, app.getByRole('button', { name: '승인', exact: true }));
  await app.keyboard.press('Enter');
  await seesHeading(app, '승인했어요');

  await seesHeading(page, HEADINGS.result);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});
