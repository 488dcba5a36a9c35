// C: the browser blocks the popup.
import type { Page } from 'playwright-core';
import { type Check, fail, notApplicable, PASS } from '../check.ts';
import { onStartPage } from '../chromium/on-start-page.ts';

/** The page of the start breaks where the browser opens no window. */
export const POPUP_BLOCKED: Check = {
  id: 'popup-blocked',
  class: 'C',
  needs: ['chromium'],
  en: {
    title: 'The page of the start breaks where the browser blocks the popup.',
    rule: 'window.open returns null where a popup is blocked, and in many in-app browsers.',
    how: 'The page of the start runs in Chromium, and every window.open returns null. Evidence: a script of the page throws because of it.',
    cure: 'Check what window.open returns. Without a window, go on in the same tab, or show a button that opens it.',
  },
  ko: {
    title: '브라우저가 팝업을 막으면 시작 화면이 멈춰요.',
    rule: '팝업이 막히거나 인앱 브라우저라면 window.open이 null을 돌려줘요.',
    how: 'Chromium에서 시작 화면을 열고 window.open이 항상 null을 돌려주게 해요. 그 때문에 화면의 스크립트가 오류를 내면 실패예요.',
    cure: 'window.open의 결과를 확인하세요. 창이 없으면 같은 탭에서 계속하거나, 창을 여는 버튼을 보여 주세요.',
  },
  fix: 'const popup = window.open(url)\nif (popup) popup.focus(); else location.assign(url)',
  run: async (stage) => {
    const finding = await onStartPage(
      stage,
      'none',
      async (context) => {
        await context.addInitScript(() => {
          const names = window as unknown as { boninBlocked: number };
          names.boninBlocked = 0;
          window.open = () => {
            names.boninBlocked += 1;
            return null;
          };
        });
      },
      async ({ page, exceptions }) => {
        if (!(await wasBlocked(page))) {
          await clickFirst(page);
          if (!(await wasBlocked(page))) return PASS;
        }
        // The engine names the property that was read of null.
        return exceptions.some((text) => /of null|null \(/.test(text)) ? fail('an uncaught exception') : PASS;
      },
    );
    return finding ?? notApplicable('no-page');
  },
};

async function wasBlocked(page: Page): Promise<boolean> {
  return page
    .evaluate(() => (window as unknown as { boninBlocked?: number }).boninBlocked ?? 0)
    .then((count) => count > 0)
    .catch(() => false);
}

/** Many pages open the window when the person clicks. */
async function clickFirst(page: Page): Promise<void> {
  const button = page.locator('button:visible, input[type=submit]:visible, [onclick]:visible').first();
  await button.click({ timeout: 500 }).catch(() => undefined);
  await page.waitForTimeout(200);
}
