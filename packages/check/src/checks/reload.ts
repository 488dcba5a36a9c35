// C: the person reloads the page, or goes back.
import { type Check, fail, PASS } from '../check.ts';
import { brokenBy } from '../judge.ts';

/** A reload of the return breaks. */
export const RELOAD: Check = {
  id: 'reload',
  class: 'C',
  en: {
    title: 'A reload of the return page breaks.',
    rule: 'People reload, and browsers do it for them.',
    how: 'The same return comes again in the same session. Evidence: the app answers 500 or nothing, or the session is no longer accepted.',
    cure: 'Remember the outcome with the transaction, and answer a repeated return with the same page. Redirect to an address without parameters.',
  },
  ko: {
    title: '결과 화면을 새로고침하면 오류가 나요.',
    rule: '사람은 새로고침하고, 브라우저도 알아서 해요.',
    how: '같은 세션에서 같은 요청으로 다시 돌아와요. 앱이 500이나 무응답이거나, 세션이 더는 인정되지 않으면 실패예요.',
    cure: '거래에 결과를 기억해 두고, 다시 온 요청에는 같은 화면을 보여 주세요. 값이 없는 주소로 리다이렉트하세요.',
  },
  fix: 'if transaction.isUsed and session owns it: redirect("/done")',
  run: async (stage) => {
    const { attempt, back } = await stage.verify();
    const page = await stage.comeBack(attempt.session, back);
    const broken = brokenBy(page);
    if (broken !== undefined) return fail(broken);
    if (stage.subject.accept.whoami === undefined) return PASS;
    const { end } = await stage.whoami(attempt.session);
    return end === 'refused' ? fail('the session is lost') : PASS;
  },
};
