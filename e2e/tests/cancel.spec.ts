// Cancelling, wherever the person stands: one word about it, and a retry that works.
import type { Page } from '@playwright/test';
import { chooseCarrier, clickStart, goToCode, start } from '../support/journey.ts';
import { seesFailure } from '../support/returns.ts';
import { expect, QUICK, test } from '../support/test.ts';

/** Where the person stands, how they came there, and how the test is tagged. */
const PLACES: readonly (readonly [string, (page: Page) => Promise<void>, string[]])[] = [
  ['carrier', async () => {}, []],
  ['personal data', async (page) => chooseCarrier(page), []],
  ['code', async (page) => goToCode(page), [QUICK]],
];

for (const [place, go, tag] of PLACES) {
  const title = `cancelling at the ${place} step says so and offers a retry that works`;
  test(title, { tag }, async ({ page, stack }) => {
    await start(page, stack);
    await go(page);
    await page.getByRole('button', { name: '취소', exact: true }).click();
    await seesFailure(page, 'cancelled');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('취소');
    await page.getByRole('link', { name: '다시 인증하기' }).click();
    await clickStart(page);
  });
}

test('cancelling after a reload of the provider’s page comes back too', async ({ page, stack, guard }) => {
  guard.expectStatus(400);
  await start(page, stack);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('정상적인 접근이 아니에요');
  await page.getByRole('button', { name: '취소', exact: true }).click();
  await seesFailure(page, 'cancelled');
});
