// Every other end of a verification by a provider's own script: cancelled, closed, blocked, elsewhere, no script at all.
import { ERRORS } from '@bonin/contracts/error';
import { isSound, watchShifts } from '../support/axe.ts';
import { closes, DESKTOP, seesPerson, START_BUTTON, WAITING } from '../support/desktop.ts';
import { HEADINGS, seesHeading, verifyBySms } from '../support/journey.ts';
import { fitsItsWidth } from '../support/layout.ts';
import { approveAndReturn, PASS, phoneAddress, requestPass } from '../support/pass.ts';
import { HONG } from '../support/people.ts';
import { seesFailure } from '../support/returns.ts';
import {
  openWith,
  PHONE,
  readApiTransferCode,
  startByScript,
  startInScriptWindow,
} from '../support/script-provider.ts';
import { expect, test, WHOLE_BROWSER } from '../support/test.ts';
import { typeTransferCode } from '../support/transfer.ts';

const PROVIDERS = ['iamport', 'portone'] as const;
const CANCEL = { name: '취소', exact: true } as const;
/** Longer than the five seconds for which Chromium lets a click open windows. */
const SLOW_START_MS = 6000;

test.describe('in a window', () => {
  test.use(DESKTOP);

  for (const provider of PROVIDERS) {
    test(`${provider}: cancelling is told to the page that started, and a retry works`, async ({
      page,
      stack,
      guard,
    }) => {
      guard.expectStatus(409);
      const popup = await startInScriptWindow(page, stack, provider);
      await popup.getByRole('button', CANCEL).click();
      await closes(popup);
      await seesFailure(page, 'cancelled', '/');
      await page.getByRole('link', { name: '다시 인증하기' }).click();
      await seesHeading(page, HEADINGS.start);
      await expect(page.getByLabel('인증 서비스')).toHaveValue(provider);
    });
  }

  test(
    'iamport: a window that was closed is opened again, and the journey goes on',
    { tag: WHOLE_BROWSER },
    async ({ page, stack }) => {
      const popup = await startInScriptWindow(page, stack, 'iamport');
      await popup.close();
      await seesHeading(page, WAITING.closed);
      const reopened = page.waitForEvent('popup');
      await page.getByRole('button', { name: '인증 창 다시 열기' }).click();
      const second = await reopened;
      await verifyBySms(second, stack);
      await seesPerson(page, HONG);
      await closes(second);
    },
  );

  test('portone: a window that was closed by hand ends it, as its script says', async ({
    page,
    stack,
    guard,
  }) => {
    guard.expectStatus(409);
    const popup = await startInScriptWindow(page, stack, 'portone');
    await popup.close();
    await seesFailure(page, 'cancelled', '/');
  });

  test('portone: the page that waits, reloaded, finds the result by asking', async ({ page, stack }) => {
    const popup = await startInScriptWindow(page, stack, 'portone');
    await page.reload();
    await seesHeading(page, HEADINGS.start);
    await verifyBySms(popup, stack);
    await seesPerson(page, HONG);
  });

  test(
    'a window that the browser blocks is told, soundly, and opens in the next click',
    { tag: WHOLE_BROWSER },
    async ({ page, stack, context }) => {
      await watchShifts(context);
      await page.route('**/api/start-certificate', async (route) => {
        const answer = await route.fetch();
        await new Promise((resolve) => setTimeout(resolve, SLOW_START_MS));
        await route.fulfill({ response: answer });
      });
      await openWith(page, stack, 'portone');
      await isSound(page);
      // Looking at the page meanwhile would count as a click: what is waited for comes after the script's try.
      const polled = page.waitForRequest('**/api/certificates/*');
      await page.getByRole('button', { name: START_BUTTON }).click();
      await polled;
      await seesHeading(page, '브라우저가 인증 창을 막았어요');
      expect(context.pages()).toHaveLength(1);
      await isSound(page);
      await page.setViewportSize({ width: 320, height: 640 });
      await fitsItsWidth(page);
      const opened = page.waitForEvent('popup');
      await page.getByRole('button', { name: '인증 창 열기' }).click();
      await verifyBySms(await opened, stack);
      await seesPerson(page, HONG);
    },
  );

  test('a script that does not load is told on the start page, and the next click loads it', async ({
    page,
    stack,
    guard,
  }) => {
    guard.expectText('net::ERR_FAILED');
    const SCRIPT = '**/v1/iamport.js';
    await page.route(SCRIPT, async (route) => route.abort());
    await openWith(page, stack, 'iamport');
    await page.getByRole('button', { name: START_BUTTON }).click();
    await expect(page.getByRole('alert')).toContainText(ERRORS.provider_unavailable.koAction);
    await page.unroute(SCRIPT);
    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: '다시 시도하기' }).click();
    await seesHeading(await opened, HEADINGS.carrier);
  });
});

test.describe('on a phone', () => {
  test.use(PHONE);

  for (const provider of PROVIDERS) {
    test(`${provider}: cancelling comes back to the failure page`, async ({ page, stack }) => {
      await startByScript(page, stack, provider);
      await page.getByRole('button', CANCEL).click();
      await seesFailure(page, 'cancelled');
    });

    test(`${provider}: a return in another browser shows a code, which brings the person home`, async ({
      page,
      stack,
      guard,
      otherProfile,
    }) => {
      guard.expectStatus(400);
      await startByScript(page, stack, provider);
      await requestPass(page);
      const app = await otherProfile();
      await approveAndReturn(app, await phoneAddress(page, stack));
      const digits = await readApiTransferCode(app, HONG.name);
      await seesHeading(page, PASS.returned);
      await page.goto(stack.web);
      await typeTransferCode(page, digits);
      await seesPerson(page, HONG);
    });
  }
});
