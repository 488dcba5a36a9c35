// Windows as people use them: two at once, closed, left; and an API that goes away meanwhile.
import { closes, DESKTOP, seesPerson, START_BUTTON, startInWindow, WAITING } from '../support/desktop.ts';
import { goToCode, HEADINGS, newestCode, seesHeading, typeCode, verifyBySms } from '../support/journey.ts';
import { HONG, person } from '../support/people.ts';
import { expect, test, WHOLE_BROWSER } from '../support/test.ts';

test.use(DESKTOP);

test('two tabs at once each end with their own person', async ({ page, stack, context }) => {
  const who = person('01000000003');
  const other = await context.newPage();
  const popup = await startInWindow(page, stack);
  const otherPopup = await startInWindow(other, stack);
  await verifyBySms(otherPopup, stack, who);
  await seesPerson(other, who);
  await seesHeading(page, WAITING.waiting);
  await verifyBySms(popup, stack, HONG);
  await seesPerson(page, HONG);
  await expect(other.locator('body')).not.toContainText(HONG.name);
});

test(
  'a window that was closed can be opened again, and nobody is told that it was cancelled',
  { tag: WHOLE_BROWSER },
  async ({ page, stack, guard }) => {
    guard.expectStatus(400);
    const popup = await startInWindow(page, stack);
    await popup.close();
    await seesHeading(page, WAITING.closed);
    await expect(page.locator('main')).not.toContainText('취소');
    await expect(page.getByRole('button', { name: '처음부터 다시' })).toBeVisible();
    const reopened = page.waitForEvent('popup');
    await page.getByRole('button', { name: '인증 창 다시 열기' }).click();
    const second = await reopened;
    await seesHeading(page, WAITING.waiting);
    // The provider's own words for a form that comes twice.
    await second.getByRole('button', { name: '이어서 하기' }).click();
    await verifyBySms(second, stack);
    await seesPerson(page, HONG);
    await closes(second);
  },
);

test('a window that was closed can be given up for a new start', async ({ page, stack }) => {
  const popup = await startInWindow(page, stack);
  await popup.close();
  await seesHeading(page, WAITING.closed);
  await page.getByRole('button', { name: '처음부터 다시' }).click();
  await seesHeading(page, HEADINGS.start);
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: START_BUTTON }).click();
  await verifyBySms(await opened, stack);
  await seesPerson(page, HONG);
});

test('after the end, a reload and Back show nothing personal', async ({ page, stack, guard }) => {
  // Without a back/forward cache, Forward loads the page again. It may ask once more, and a result opens once.
  guard.expectStatus(409);
  await page.goto(`${stack.web}/nowhere`);
  const popup = await startInWindow(page, stack);
  await verifyBySms(popup, stack);
  await seesPerson(page, HONG);
  await page.goBack();
  await seesHeading(page, '페이지를 찾을 수 없어요');
  await page.goForward();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/./);
  await expect(page.locator('body')).not.toContainText(HONG.name);
  await page.reload();
  await seesHeading(page, HEADINGS.start);
  await expect(page.locator('body')).not.toContainText(HONG.name);
});

test('the api away while the page waits is told in words, and the journey goes on once it is back', async ({
  page,
  stack,
  api,
  guard,
}) => {
  guard.expectStatus(502, 503);
  const popup = await startInWindow(page, stack);
  await goToCode(popup);
  await api.stop();
  await seesHeading(page, WAITING.unreachable);
  await expect(page.getByText('인증 창은 닫지 말아 주세요.')).toBeVisible();
  await api.start();
  await seesHeading(page, WAITING.waiting);
  await typeCode(popup, await newestCode(stack));
  await seesPerson(page, HONG);
  await closes(popup);
});
