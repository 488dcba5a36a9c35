// C: the person closes the window, and starts again.
import { type Check, fail, PASS } from '../check.ts';

/** After a closed window, the person cannot start again. */
export const CLOSED_WINDOW: Check = {
  id: 'closed-window',
  class: 'C',
  en: {
    title: 'After a closed window, the same session cannot verify.',
    rule: 'A window that is closed tells nobody. A start must always be possible.',
    how: 'The person closes the window, and verifies again in the same session. Evidence: the app refuses the second verification.',
    cure: 'Let a new start replace the pending transaction. Do not wait for a return that never comes.',
  },
  ko: {
    title: '창을 닫으면 같은 세션에서 다시 인증할 수 없어요.',
    rule: '닫힌 창은 아무에게도 알리지 않아요. 언제든 다시 시작할 수 있어야 해요.',
    how: '사용자가 창을 닫고, 같은 세션에서 다시 인증해요. 앱이 두 번째 인증을 거절하면 실패예요.',
    cure: '새 시작이 진행 중인 거래를 대신하게 하세요. 오지 않을 요청을 기다리지 마세요.',
  },
  fix: 'on start: session.transactionId = new id   # also if one is pending',
  run: async (stage) => {
    const attempt = await stage.start();
    stage.finish(attempt, stage.rightPerson(), 'never-returns');
    return (await stage.stillAccepts(attempt.session)) ? PASS : fail();
  },
};
