// People whose verification does not end well: each told in words, each with a way on.
import { KCB_RESULT_CODES } from '@bonin/contracts/kcb/result-code';
import {
  chooseCarrier,
  clickStart,
  HEADINGS,
  requestCode,
  seesHeading,
  start,
  verifyBySms,
} from '../support/journey.ts';
import { person } from '../support/people.ts';
import { heading, seesFailure } from '../support/returns.ts';
import { expect, test } from '../support/test.ts';

const REFUSED = [
  { what: 'who gives up', phone: '01000000010', code: 'B123' },
  { what: 'whose carrier is down', phone: '01000000015', code: 'B092' },
] as const;

for (const { what, phone, code } of REFUSED) {
  test(`a person ${what} reads why, before and after the return`, async ({ page, stack }) => {
    const who = person(phone);
    const error = KCB_RESULT_CODES[code].code;
    await start(page, stack);
    await chooseCarrier(page, who);
    await requestCode(page, who);
    await seesHeading(page, heading(error) + '.');
    await expect(page.locator('p.code')).toHaveText(`오류 코드 ${code}`);
    await page.getByRole('button', { name: '확인' }).click();
    await seesFailure(page, error);
    await expect(page.locator('body')).not.toContainText(who.name);
    await page.getByRole('link', { name: '다시 인증하기' }).click();
    await clickStart(page);
  });
}

test('a person who closes the window comes back to nothing and can start again', async ({
  page,
  stack,
  context,
}) => {
  await start(page, stack);
  await verifyBySms(page, stack, person('01000000020'));
  await seesHeading(page, '창을 닫았어요');
  const next = await context.newPage();
  await page.close();
  await start(next, stack);
  await verifyBySms(next, stack);
  await seesHeading(next, HEADINGS.result);
});

test('a person typed in wrongly is told that the carrier knows another', async ({ page, stack }) => {
  await start(page, stack);
  await chooseCarrier(page);
  await requestCode(page, { ...person('01000000001'), name: '홍길둥' });
  await seesHeading(page, HEADINGS.sms);
  await expect(page.getByRole('alert').first()).toContainText('통신사에 등록된 정보와 달라요');
  await expect(page.getByLabel('이름')).toHaveValue('홍길둥');
});
