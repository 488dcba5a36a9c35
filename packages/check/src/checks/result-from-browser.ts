// A: the browser brings the result.
import type { Check } from '../check.ts';
import { failIfAccepted } from '../judge.ts';

/** The result is taken from the browser. */
export const RESULT_FROM_BROWSER: Check = {
  id: 'result-from-browser',
  class: 'A',
  en: {
    title: 'The result is taken from the browser.',
    rule: 'Only the provider’s answer to your own server says who was verified.',
    how: 'The person cancels, and the return carries fields that claim a success with a name and a CI. Evidence: the app accepts.',
    cure: 'Ignore every field of the return but the transaction’s id. Ask the provider from your server, and take the person from that answer alone.',
  },
  ko: {
    title: '브라우저가 가져온 결과를 믿어요.',
    rule: '누가 인증했는지는 서버가 직접 받은 인증기관의 응답만 말해 줘요.',
    how: '사용자가 취소한 뒤, 돌아오는 요청에 성공과 이름, CI를 담아 보내요. 앱이 받아들이면 실패예요.',
    cure: '돌아온 요청에서는 거래 ID만 쓰세요. 서버가 인증기관에 직접 물어보고, 그 응답에서만 사람을 꺼내세요.',
  },
  fix: 'result = provider.result(session.transactionId)\nif result.isSuccess: accept(result.person)   # never request.fields',
  needs: ['result-call'],
  impliedBy: ['failure-accepted'],
  run: async (stage) => {
    const person = stage.rightPerson();
    const extra = stage.driver.forged(person);
    const { opinion } = await stage.verify({ person, outcome: 'cancelled', back: { extra } });
    return failIfAccepted(opinion);
  },
};
