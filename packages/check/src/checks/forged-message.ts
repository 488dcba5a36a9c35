// A: the app's page believes a message of any page.
import type { Page } from 'playwright-core';
import { type Check, fail, notApplicable, PASS } from '../check.ts';
import { onStartPage } from '../chromium/on-start-page.ts';

/** A message of another site makes the page report a success. */
export const FORGED_MESSAGE: Check = {
  id: 'forged-message',
  class: 'A',
  needs: ['chromium', 'whoami', 'result-call'],
  impliedBy: ['failure-accepted', 'result-from-browser'],
  en: {
    title: 'A message of any page makes the app accept.',
    rule: 'A listener compares event.origin and event.source. The server believes no page.',
    how: 'The person cancels. A page of another site, which opened the app in a window, posts messages that claim a success. Evidence: the session is accepted.',
    cure: 'Compare event.origin with your own origin in the listener. Take a message as a hint only: let your server ask the provider.',
  },
  ko: {
    title: '아무 페이지의 메시지에나 앱이 인증을 받아들여요.',
    rule: 'message 리스너는 event.origin과 event.source를 비교해야 해요. 서버는 화면을 믿으면 안 돼요.',
    how: '사용자가 취소해요. 앱을 창으로 연 다른 사이트의 페이지가 성공이라는 메시지를 보내요. 세션이 받아들여지면 실패예요.',
    cure: '리스너에서 event.origin을 내 출처와 비교하세요. 메시지는 힌트로만 쓰고, 서버가 인증기관에 물어보게 하세요.',
  },
  fix: 'addEventListener("message", (event) => { if (event.origin !== location.origin) return; fetch("/check") })',
  run: async (stage) => {
    const person = stage.rightPerson();
    const finding = await onStartPage(
      stage,
      'foreign',
      async () => {},
      async ({ page, attempt }) => {
        stage.finish(attempt, person, 'cancelled');
        const claim = { ...stage.driver.forged(person), [stage.driver.tokenField]: attempt.token };
        await post(page, [claim, { success: true, ...claim }, { type: 'success', data: claim }, 'success']);
        await page.waitForTimeout(500);
        return (await stage.whoami(attempt.session)).end === 'accepted' ? fail() : PASS;
      },
    );
    return finding ?? notApplicable('no-page');
  },
};

/** Posts each value from the window that opened the page, as it is and as JSON. */
async function post(page: Page, values: readonly unknown[]): Promise<void> {
  const opener = await page.opener();
  await opener?.evaluate((messages) => {
    const { boninPopup } = window as unknown as { boninPopup: Window };
    for (const message of messages) {
      boninPopup.postMessage(message, '*');
      boninPopup.postMessage(JSON.stringify(message), '*');
    }
  }, values);
}
