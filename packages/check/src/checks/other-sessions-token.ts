// A: the token of another session, in one that started nothing.
import type { Check } from '../check.ts';
import { failIfAccepted } from '../judge.ts';

/** Another session's token is accepted. */
export const OTHER_SESSIONS_TOKEN: Check = {
  id: 'other-sessions-token',
  class: 'A',
  en: {
    title: 'The token of another session is accepted.',
    rule: 'A transaction belongs to the session that started it.',
    how: 'One session starts and finishes. Another session, which started nothing, brings the return. Evidence: the app accepts the other session.',
    cure: 'Store the transaction’s id in the session at the start. At the return, refuse an id that this session did not start, also when the session has none.',
  },
  ko: {
    title: '다른 세션의 토큰을 받아들여요.',
    rule: '거래는 그 거래를 시작한 세션의 것이에요.',
    how: '한 세션이 시작하고 인증을 마쳐요. 아무것도 시작하지 않은 다른 세션이 그 결과로 돌아와요. 앱이 다른 세션을 받아들이면 실패예요.',
    cure: '시작할 때 거래 ID를 세션에 저장하세요. 돌아올 때 이 세션이 시작하지 않은 ID는 거절하세요. 세션에 ID가 없을 때도 거절하세요.',
  },
  fix: 'if session.transactionId is empty or request.id != session.transactionId:\n  refuse',
  needs: ['whoami', 'result-call'],
  run: async (stage) => {
    const attempt = await stage.start();
    const back = stage.finish(attempt, stage.rightPerson());
    const thief = stage.session();
    const page = await stage.comeBack(thief, back);
    return failIfAccepted(await stage.opinion(thief, page));
  },
};
