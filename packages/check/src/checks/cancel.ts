// C: the person cancels, and tries again.
import { type Check, fail, PASS } from '../check.ts';
import { brokenBy } from '../judge.ts';

/** After a cancelled verification, the person cannot go on. */
export const CANCEL: Check = {
  id: 'cancel',
  class: 'C',
  en: {
    title: 'Whoever cancels cannot go on.',
    rule: 'Cancelling is ordinary. The person sees a page, and can try again.',
    how: 'The person cancels, and verifies again in the same session. Evidence: the app answers 500 or nothing, or refuses the second verification.',
    cure: 'Handle the failure as a page with one next step. Clear the transaction from the session, so that a new start works.',
  },
  ko: {
    title: '취소하면 더 진행할 수 없어요.',
    rule: '취소는 흔한 일이에요. 사용자는 안내 화면을 보고 다시 시도할 수 있어야 해요.',
    how: '사용자가 취소하고, 같은 세션에서 다시 인증해요. 앱이 500이나 무응답이거나, 두 번째 인증을 거절하면 실패예요.',
    cure: '실패를 다음에 할 일이 있는 화면으로 처리하세요. 세션에서 거래를 지워 새로 시작할 수 있게 하세요.',
  },
  fix: 'if result is failure: session.transactionId = none; show("다시 시도하기")',
  run: async (stage) => {
    const session = stage.session();
    const { page } = await stage.verify({ session, outcome: 'cancelled' });
    const broken = brokenBy(page);
    if (broken !== undefined) return fail(broken);
    return (await stage.stillAccepts(session)) ? PASS : fail('the second try is refused');
  },
};
