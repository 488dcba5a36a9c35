// The API goes away and comes back: before the start, in the middle, and just as the person returns.
import {
  clickStart,
  detail,
  goToCode,
  HEADINGS,
  newestCode,
  seesHeading,
  start,
  typeCode,
} from '../support/journey.ts';
import { expect, test } from '../support/test.ts';

test('a journey goes on after the api was restarted in the middle of it', async ({ page, stack, api }) => {
  await start(page, stack);
  await goToCode(page);
  await api.stop();
  await api.start();
  await typeCode(page, await newestCode(stack));
  await seesHeading(page, HEADINGS.result);
  await expect(detail(page, '이름')).toHaveText('홍길동');
});

test('a return while the api is away is finished by a reload', async ({ page, stack, api, guard }) => {
  // The page that stands in for the API has no icon, so the browser looks for one.
  guard.expectStatus(502, 404);
  await start(page, stack);
  await goToCode(page);
  const code = await newestCode(stack);
  await api.stop();
  await typeCode(page, code);
  await expect(page.locator('body')).toContainText('The api does not answer.');
  await api.start();
  await page.reload();
  await seesHeading(page, HEADINGS.result);
  await expect(detail(page, '이름')).toHaveText('홍길동');
});

test('a start without the api says so in words, and the retry works once it is up', async ({
  page,
  stack,
  api,
  guard,
}) => {
  guard.expectStatus(502);
  await api.stop();
  await page.goto(stack.web);
  await page.getByRole('button', { name: '휴대폰으로 본인인증하기' }).click();
  await expect(page.getByRole('alert')).toContainText('서비스에 연결하지 못했어요');
  await expect(page.getByRole('alert')).toContainText('인터넷 연결을 확인하고 다시 시도해 주세요.');
  await api.start();
  await page.getByRole('button', { name: '다시 시도하기' }).click();
  await seesHeading(page, HEADINGS.carrier);
});

test('a result opened while the api is away is shown by the retry', async ({ page, stack, api, guard }) => {
  guard.expectStatus(502);
  await start(page, stack);
  await goToCode(page);
  // The API falls between the redirect and the opening.
  await page.route('**/api/certificate-result', async (route) => {
    await api.stop();
    await route.continue();
  });
  await typeCode(page, await newestCode(stack));
  await seesHeading(page, '서비스에 연결하지 못했어요');
  await page.unroute('**/api/certificate-result');
  await api.start();
  await page.getByRole('button', { name: '다시 확인하기' }).click();
  await seesHeading(page, HEADINGS.result);
});

test('starting works again after coming back from the provider’s page', async ({ page, stack }) => {
  await start(page, stack);
  await page.goBack();
  await seesHeading(page, HEADINGS.start);
  await clickStart(page);
});
