// C: the answer is lost after the result was spent.
import { faultyResult } from '../faulty.ts';

/** A lost answer breaks the app. */
export const LOST_ANSWER = faultyResult({
  id: 'lost-answer',
  en: {
    title: 'A connection that breaks after the call is not handled.',
    rule: 'The provider may have spent the result. The person must be able to start again.',
    how: 'The connection is reset after the provider carried the call out. Evidence: the app accepts, gives no answer, or refuses the next verification of the session.',
    cure: 'Catch the error of the connection, and end the transaction. Offer a new start in place of the same result.',
  },
  ko: {
    title: '호출 뒤에 연결이 끊기면 처리하지 못해요.',
    rule: '인증기관은 결과를 이미 썼을 수 있어요. 사용자는 다시 시작할 수 있어야 해요.',
    how: '인증기관이 처리한 뒤 연결이 끊겨요. 앱이 받아들이거나, 답하지 않거나, 같은 세션의 다음 인증을 거절하면 실패예요.',
    cure: '연결 오류를 잡고 거래를 끝내세요. 같은 결과 대신 새로 시작하게 하세요.',
  },
  fix: 'catch ConnectionError: transaction.end("result_lost"); show("다시 인증해 주세요.")',
  fault: { kind: 'reset', when: 'after' },
  mayAccept: false,
});
