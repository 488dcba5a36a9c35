// PASS comes back in another browser than the one that started: six digits take the result home, and nothing else does.
import { StartCertificateResponse } from '@bonin/contracts/verification/start-certificate';
import { DESKTOP, nextStart, seesPerson, startInWindow } from '../support/desktop.ts';
import { HEADINGS, seesHeading, start, verifyBySms } from '../support/journey.ts';
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

test('a person lured into another’s verification shows nothing to who started it, without the digits', async ({
  page,
  stack,
  guard,
  otherProfile,
}) => {
  guard.expectStatus(403, 400, 404);
  // A starts in a page of his own, which stays where it is.
  await page.goto(stack.web);
  const started = await page.evaluate(async (web) => {
    const answer = await fetch('/api/start-certificate', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ successUrl: `${web}/cert-result`, failUrl: `${web}/cert-fail` }),
    });
    return answer.json() as Promise<unknown>;
  }, stack.web);
  const { transactionId, serviceToken, form, expiresAt } = StartCertificateResponse.parse(started);

  // B is handed the provider's form, and verifies.
  const victim = await otherProfile();
  await victim.evaluate(({ action, fields }) => {
    const element = document.createElement('form');
    element.action = action;
    element.method = 'POST';
    for (const [name, value] of Object.entries(fields)) {
      const input = Object.assign(document.createElement('input'), { type: 'hidden', name, value });
      element.append(input);
    }
    document.body.append(element);
    element.submit();
  }, form);
  await seesHeading(victim, HEADINGS.carrier);
  await verifyBySms(victim, stack, HONG);
  const digits = await readTransferCode(victim, HONG.name);
  await expect(victim.locator('.notice-warning')).toContainText('아무에게도 알려 주지 마세요');

  // A polls, with his cookie; A plays the return with all that he knows.
  const polled = await page.evaluate(
    async (id) => (await fetch(`/api/certificates/${id}`)).text(),
    transactionId,
  );
  expect(JSON.parse(polled)).toMatchObject({ status: 'verified' });
  expect(polled).not.toContain('params');
  const again = await page.context().newPage();
  await again.goto(`${stack.web}/api/certificate-callback/kcb?svc_tkn=${serviceToken}`);
  expect(new URL(again.url()).searchParams.get('params')).toBeNull();
  await expect(again.locator('body')).not.toContainText(HONG.name);

  // A's page, told to wait for it, asks for the digits and shows nobody.
  await page.evaluate(
    (pending) => {
      sessionStorage.setItem('bonin.pending', JSON.stringify(pending));
    },
    { transactionId, expiresAt },
  );
  await page.reload();
  await typeTransferCode(page, otherDigits(digits));
  await expect(page.getByRole('alert')).toContainText(heading('transfer_code_wrong'));
  await expect(page.locator('body')).not.toContainText(HONG.name);
  // With them it would: B was told what they are for.
  await typeTransferCode(page, digits);
  await seesPerson(page, HONG);
});

test('on a phone, Back from the provider’s page leads to where the digits are typed', async ({
  page,
  stack,
  guard,
  otherProfile,
}) => {
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
