// C: a return by POST.
import { type Check, fail, PASS } from '../check.ts';

/** A return by POST is not taken. */
export const POST_RETURN: Check = {
  id: 'post-return',
  class: 'C',
  protocols: ['kcb'],
  en: {
    title: 'A return by POST is not accepted.',
    rule: 'Browsers come back by GET or by POST. In-app browsers of iOS use POST.',
    how: 'The return is a POST with the form field svc_tkn, and the cookies of the session. Evidence: the app answers with a status of 400 or more, though it accepts the same return by GET.',
    cure: 'Route both methods to the same code. Read svc_tkn from the query or from the form, and from exactly one of them.',
  },
  ko: {
    title: 'POST로 돌아오면 받지 못해요.',
    rule: '브라우저는 GET이나 POST로 돌아와요. iOS 인앱 브라우저는 POST를 써요.',
    how: 'svc_tkn을 폼에 담고 세션 쿠키와 함께 POST로 돌아와요. GET은 받으면서 POST에 400 이상으로 답하면 실패예요.',
    cure: '두 방식을 같은 코드로 보내세요. svc_tkn은 쿼리와 폼 중 정확히 한 곳에서 읽으세요.',
  },
  fix: 'route(["GET", "POST"], "/return", handle)',
  run: async (stage) => {
    const { page, opinion } = await stage.verify({ back: { method: 'POST', crossSite: false } });
    return opinion.end !== 'accepted' && page.status >= 400 ? fail(`status ${page.status}`) : PASS;
  },
};
