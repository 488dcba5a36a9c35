// The callback a second time: before the opening the same answer, afterwards a closed word.
import { detail, HEADINGS, seesHeading, start, verifyBySms } from '../support/journey.ts';
import { loseOpening, seesFailure, watchReturns } from '../support/returns.ts';
import { journal } from '../support/simulator.ts';
import { expect, test } from '../support/test.ts';

test('a callback repeated before the opening leads to the same place, afterwards to a closed word', async ({
  page,
  stack,
  guard,
}) => {
  const returns = watchReturns(page);
  const openAgain = await loseOpening(page, guard);
  const callsBefore = (await journal(stack, 'popup-result')).length;
  await start(page, stack);
  await verifyBySms(page, stack);
  await seesHeading(page, '서비스에 연결하지 못했어요');
  const callback = returns.callbacks[0]?.url() ?? '';

  await page.goto(callback);
  await seesHeading(page, '서비스에 연결하지 못했어요');
  expect(returns.landings).toHaveLength(2);
  expect(returns.landings[1]).toBe(returns.landings[0]);

  await openAgain();
  await page.goto(callback);
  await seesHeading(page, HEADINGS.result);
  expect(returns.landings[2]).toBe(returns.landings[0]);

  await page.goto(callback);
  await seesFailure(page, 'already_used');
  expect(returns.landings).toHaveLength(3);
  expect((await journal(stack, 'popup-result')).length - callsBefore).toBe(1);
});

test('an opening that the network lost works at the second try', async ({ page, stack, guard }) => {
  const openAgain = await loseOpening(page, guard);
  await start(page, stack);
  await verifyBySms(page, stack);
  await seesHeading(page, '서비스에 연결하지 못했어요');
  await openAgain();
  await page.getByRole('button', { name: '다시 확인하기' }).click();
  await seesHeading(page, HEADINGS.result);
  await expect(detail(page, '이름')).toHaveText('홍길동');
});

test('a callback of no known transaction gets a page of the api’s own, and no redirect', async ({
  page,
  stack,
  guard,
}) => {
  // 404 for the address itself, and for the icon that a browser looks for where a page names none.
  guard.expectStatus(404);
  const url = `${stack.web}/api/certificate-callback/${'A'.repeat(43)}?svc_tkn=<script>alert(1)</script>`;
  const answer = await page.goto(url);
  expect(answer?.status()).toBe(404);
  expect(page.url()).toContain('/api/certificate-callback/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[lang=en]')).toBeVisible();
  await expect(page.locator('script')).toHaveCount(0);
});
