import { type Check, fail, notApplicable, PASS } from '../check.ts';
// C: the return page relies on the window that opened it.
import { land } from '../chromium/land.ts';

/** The return page breaks without an opener. */
export const OPENER_MISSING: Check = {
  id: 'opener-missing',
  class: 'C',
  needs: ['chromium'],
  en: {
    title: 'The return page breaks where no window opened it.',
    rule: 'In-app browsers, blocked popups and Cross-Origin-Opener-Policy leave window.opener empty.',
    how: 'The return is opened in a tab of its own in Chromium. Evidence: a script of the page throws because of the opener.',
    cure: 'Check window.opener before you use it. Without it, continue in the same tab.',
  },
  ko: {
    title: '창을 연 페이지가 없으면 결과 화면이 멈춰요.',
    rule: '인앱 브라우저, 팝업 차단, Cross-Origin-Opener-Policy에서는 window.opener가 비어 있어요.',
    how: 'Chromium에서 돌아오는 주소를 새 탭으로 열어요. opener 때문에 화면의 스크립트가 오류를 내면 실패예요.',
    cure: 'window.opener를 쓰기 전에 확인하세요. 없으면 같은 탭에서 계속하세요.',
  },
  fix: 'if (window.opener) window.close(); else location.replace("/next")',
  run: async (stage) => {
    const finding = await land(stage, 'none', async ({ exceptions }) => {
      // The engine names the property that was read of null, not the name of the variable.
      const isOpener = exceptions.some((text) => /opener|of null|null \(/.test(text));
      return Promise.resolve(isOpener ? fail('an uncaught exception') : PASS);
    });
    return finding ?? notApplicable('no-address');
  },
};
