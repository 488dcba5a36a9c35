// A person is lured into an attacker's verification. The attacker learns nothing without the six digits.
import { StartKcbCertificate } from '@bonin/contracts/verification/start-certificate';
import { seesPerson } from '../support/desktop.ts';
import { HEADINGS, seesHeading, verifyBySms } from '../support/journey.ts';
import { HONG } from '../support/people.ts';
import { heading } from '../support/returns.ts';
import { expect, test } from '../support/test.ts';
import { otherDigits, readTransferCode, typeTransferCode } from '../support/transfer.ts';

test('a person lured into another’s verification shows nothing to who started it, without the digits', async ({
  page,
  stack,
  guard,
  otherProfile,
}) => {
  guard.expectStatus(403, 400, 404);
  // A, the attacker, starts on a page that stays open.
  await page.goto(stack.web);
  const started = await page.evaluate(async (web) => {
    const answer = await fetch('/api/start-certificate', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        provider: 'kcb',
        successUrl: `${web}/cert-result`,
        failUrl: `${web}/cert-fail`,
      }),
    });
    return answer.json() as Promise<unknown>;
  }, stack.web);
  const { transactionId, serviceToken, form, expiresAt } = StartKcbCertificate.parse(started);

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

  // A polls with A's cookie, and repeats the return with everything that A knows.
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
