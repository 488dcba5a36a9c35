// Browsers that return late, twice, or with an unknown token.
import { HEADINGS, seesHeading, start, verifyBySms } from '../support/journey.ts';
import { seesFailure } from '../support/returns.ts';
import { control, journal } from '../support/simulator.ts';
import { expect, test } from '../support/test.ts';

test.afterEach(async ({ stack }) => control(stack, 'reset', { only: ['clock', 'outcomes'] }));

const WAITS = '사이트로 돌아갈 차례예요';
const results = async (stack: Parameters<typeof journal>[0]) => (await journal(stack, 'popup-result')).length;

test('who comes back in two tabs is shown in the first, and the result is asked for once', async ({
  page,
  stack,
  context,
}) => {
  const before = await results(stack);
  await control(stack, 'outcomes', { outcome: 'verified', comesBack: 'by-click' });
  await start(page, stack);
  await verifyBySms(page, stack);
  await seesHeading(page, WAITS);
  const opened = context.waitForEvent('page');
  await page.getByRole('button', { name: '새 탭에서 돌아가기' }).click();
  const tab = await opened;
  await seesHeading(tab, HEADINGS.result);
  await page.getByRole('button', { name: '돌아가기', exact: true }).click();
  await seesFailure(page, 'already_used');
  await seesHeading(tab, HEADINGS.result);
  expect((await results(stack)) - before).toBe(1);
});

test('who comes back after the provider has forgotten them is told that the result is lost', async ({
  page,
  stack,
  guard,
}) => {
  guard.expectStatus(400);
  await control(stack, 'outcomes', { outcome: 'verified', comesBack: 'by-click' });
  await start(page, stack);
  await verifyBySms(page, stack);
  await seesHeading(page, WAITS);
  await page.reload();
  await seesHeading(page, '정상적인 접근이 아니에요');
  await page.getByRole('button', { name: '이어서 하기' }).click();
  await seesHeading(page, WAITS);
  await control(stack, 'clock', { advanceMs: 15 * 60_000 });
  await page.getByRole('button', { name: '돌아가기', exact: true }).click();
  await seesFailure(page, 'result_lost');
});

test('who comes back with a token of nobody’s is told nothing, and nobody is asked', async ({
  page,
  stack,
  guard,
}) => {
  // The API's own page, and the icon that a browser looks for.
  guard.expectStatus(404);
  const before = await results(stack);
  await control(stack, 'outcomes', { outcome: 'verified', comesBack: 'wrong-token' });
  await start(page, stack);
  await verifyBySms(page, stack);
  await page.waitForURL('**/api/certificate-callback/**');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('body')).not.toContainText('홍길동');
  expect((await results(stack)) - before).toBe(0);
});
