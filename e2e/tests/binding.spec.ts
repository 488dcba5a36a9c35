// A result belongs to the browser that started: its address alone shows nothing of the person.
import { detail, HEADINGS, seesHeading, start, verifyBySms } from '../support/journey.ts';
import { HONG } from '../support/people.ts';
import { loseOpening, seesFailure, seesNotBound, watchReturns } from '../support/returns.ts';
import { expect, QUICK, test } from '../support/test.ts';

test(
  'a second profile with the address of the result sees nobody, the first still can',
  { tag: QUICK },
  async ({ page, stack, guard, otherProfile }) => {
    guard.expectStatus(403);
    const returns = watchReturns(page);
    const openAgain = await loseOpening(page, guard);
    await start(page, stack);
    await verifyBySms(page, stack);
    await seesHeading(page, '서비스에 연결하지 못했어요');
    const landing = returns.landings[0] ?? '';

    const other = await otherProfile();
    await other.goto(landing);
    await seesNotBound(other, HONG.name);

    // A browser that has started something of its own is no nearer.
    await start(other, stack);
    await other.goto(landing);
    await seesNotBound(other, HONG.name);

    await openAgain();
    await page.goto(landing);
    await seesHeading(page, HEADINGS.result);
    await expect(detail(page, '이름')).toHaveText(HONG.name);
  },
);

test('the address of a result that was shown shows nobody again, in either profile', async ({
  page,
  stack,
  guard,
  otherProfile,
}) => {
  guard.expectStatus(403, 409);
  const returns = watchReturns(page);
  await start(page, stack);
  await verifyBySms(page, stack);
  await seesHeading(page, HEADINGS.result);
  const landing = returns.landings[0] ?? '';
  await page.goto(landing);
  await seesFailure(page, 'already_opened', '/cert-result');
  await expect(page.locator('body')).not.toContainText(HONG.name);
  const other = await otherProfile();
  await other.goto(landing);
  await expect(other.locator('code')).toHaveText(/^(?:not_bound|already_opened)$/);
  await expect(other.locator('body')).not.toContainText(HONG.name);
});

test('a changed address is refused and takes nothing from the right one', async ({ page, stack, guard }) => {
  guard.expectStatus(400);
  const returns = watchReturns(page);
  const openAgain = await loseOpening(page, guard);
  await start(page, stack);
  await verifyBySms(page, stack);
  await seesHeading(page, '서비스에 연결하지 못했어요');
  await openAgain();
  const landing = returns.landings[0] ?? '';
  const changed = new URL(landing);
  const params = changed.searchParams.get('params') ?? '';
  changed.searchParams.set('params', params.slice(0, -1) + (params.endsWith('A') ? 'B' : 'A'));
  await page.goto(changed.href);
  await seesFailure(page, 'params_invalid', '/cert-result');
  await page.goto(landing);
  await seesHeading(page, HEADINGS.result);
});
