// PASS comes back in another browser than the one that started: six digits take the result home, and nothing else does.
import { DESKTOP, nextStart, seesPerson, startInWindow } from '../support/desktop.ts';
import { HEADINGS, seesHeading, start } from '../support/journey.ts';
import { approveAndReturn, PASS, phoneAddress, requestPass } from '../support/pass.ts';
import { HONG } from '../support/people.ts';
import { heading } from '../support/returns.ts';
import { expect, test } from '../support/test.ts';
import { otherDigits, readTransferCode, typeTransferCode } from '../support/transfer.ts';

test.describe('in a window', () => {
  test.use(DESKTOP);

  test('the digits that the other browser shows bring the person to the page that started', async ({
    page,
    stack,
    guard,
    otherProfile,
  }) => {
    guard.expectStatus(400, 403);
    const popup = await startInWindow(page, stack);
    await requestPass(popup);
    const app = await otherProfile();
    await approveAndReturn(app, await phoneAddress(popup, stack));
    const digits = await readTransferCode(app, HONG.name);
    await seesHeading(popup, PASS.returned);
    await typeTransferCode(page, digits);
    await seesPerson(page, HONG);
  });

  test('five wrong codes end it, and the right one then shows nobody', async ({
    page,
    stack,
    guard,
    otherProfile,
  }) => {
    guard.expectStatus(400, 403, 409);
    const started = nextStart(page);
    const popup = await startInWindow(page, stack);
    const { transactionId } = await started;
    await requestPass(popup);
    const app = await otherProfile();
    await approveAndReturn(app, await phoneAddress(popup, stack));
    const digits = await readTransferCode(app, HONG.name);
    const wrong = otherDigits(digits);
    for (let tries = 1; tries < 5; tries += 1) {
      const answered = page.waitForResponse('**/claim');
      await typeTransferCode(page, wrong);
      expect((await answered).status()).toBe(403);
      await expect(page.getByRole('alert')).toContainText(heading('transfer_code_wrong'));
    }
    await typeTransferCode(page, wrong);
    await seesHeading(page, heading('transfer_ended'));
    const claimed = await page.evaluate(
      async ([id, transferCode]) => {
        const answer = await fetch(`/api/certificates/${id}/claim`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ transferCode }),
        });
        return answer.text();
      },
      [transactionId, digits] as const,
    );
    expect(claimed).toContain('transfer_ended');
    expect(claimed).not.toContain('params');
    await page.getByRole('button', { name: '처음부터 다시' }).click();
    await seesHeading(page, HEADINGS.start);
    await expect(page.locator('body')).not.toContainText(HONG.name);
  });
});

test('on a phone, the start page asks for the digits', async ({ page, stack, guard, otherProfile }) => {
  guard.expectStatus(400, 403);
  await start(page, stack);
  await requestPass(page);
  const app = await otherProfile();
  await approveAndReturn(app, await phoneAddress(page, stack));
  const digits = await readTransferCode(app, HONG.name);
  await seesHeading(page, PASS.returned);
  await page.goto(stack.web);
  await typeTransferCode(page, digits);
  await seesPerson(page, HONG);
});
