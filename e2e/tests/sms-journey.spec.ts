// The SMS journey, clicked through from the start page to the verified person.
import {
  clickStart,
  detail,
  goToCode,
  HEADINGS,
  newestCode,
  seesHeading,
  start,
  typeCode,
  verifyBySms,
} from '../support/journey.ts';
import { HONG } from '../support/people.ts';
import { expect, QUICK, test } from '../support/test.ts';

test(
  'a person verifies with the code from the inbox and sees who they are',
  { tag: QUICK },
  async ({ page, stack, context }) => {
    await page.goto(stack.web);
    await page.getByRole('radio', { name: '성인인증' }).check();
    await clickStart(page);
    await goToCode(page);

    const inbox = await context.newPage();
    await inbox.goto(`${stack.simulator}/__sim/inbox`);
    const message = inbox.locator('.message').filter({ hasText: HONG.phoneNumber }).first();
    const code = await message.locator('.message-code').innerText();
    await inbox.close();
    await typeCode(page, code);

    await seesHeading(page, HEADINGS.result);
    await expect(detail(page, '이름')).toHaveText('홍길동');
    await expect(detail(page, '생년월일')).toHaveText('1990년 1월 1일');
    await expect(detail(page, '휴대폰 번호')).toHaveText('010-****-0001');
    await expect(detail(page, '통신사')).toHaveText('SKT');
    await expect(detail(page, '인증 목적')).toHaveText('성인인증');
    await expect(page.locator('ul.facts > li')).toHaveText([
      '만 14세 이상이에요',
      '만 19세 이상인 성년이에요',
      '청소년 보호법에 따른 청소년이 아니에요',
    ]);
    expect(page.url()).toBe(`${stack.web}/cert-result`);
    await expect(page).toHaveTitle('본인인증 완료 · 본인');
  },
);

test('the code appears in an inbox that was left open', async ({ page, stack, context }) => {
  const inbox = await context.newPage();
  await inbox.goto(`${stack.simulator}/__sim/inbox`);
  const messages = inbox.locator('.message');
  const before = await messages.count();
  // A page behind another is slow to react, for a person too.
  await page.bringToFront();
  await start(page, stack);
  await goToCode(page);
  await inbox.bringToFront();
  await expect(messages).toHaveCount(before + 1);
  await expect(messages.first().locator('.message-code')).toHaveText(await newestCode(stack));
});

test('a wrong code is refused in words, the right one then counts', async ({ page, stack }) => {
  await start(page, stack);
  await goToCode(page);
  const right = await newestCode(stack);
  await typeCode(page, right === '000000' ? '111111' : '000000');
  await expect(page.getByRole('alert').first()).toContainText(
    '인증 번호를 확인해 주세요. 4번 더 입력할 수 있어요.',
  );
  await typeCode(page, right);
  await seesHeading(page, HEADINGS.result);
  await expect(detail(page, '이름')).toHaveText('홍길동');
});

test('a code sent again replaces the first', async ({ page, stack }) => {
  await start(page, stack);
  await goToCode(page);
  const first = await newestCode(stack);
  await page.getByRole('button', { name: /^재전송/ }).click();
  await expect(page.locator('p[role=status]')).toHaveText('인증번호를 다시 보냈어요.');
  const second = await newestCode(stack);
  expect(second).not.toBe(first);
  await typeCode(page, second);
  await seesHeading(page, HEADINGS.result);
});

test('two tabs of one browser verify two people at the same time', async ({ page, stack, context }) => {
  const other = await context.newPage();
  await start(page, stack);
  await other.bringToFront();
  await start(other, stack);
  await verifyBySms(other, stack);
  await seesHeading(other, HEADINGS.result);
  await page.bringToFront();
  await verifyBySms(page, stack);
  await seesHeading(page, HEADINGS.result);
});
