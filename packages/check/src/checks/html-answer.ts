// C: the provider answers with a maintenance page.
import { faultyResult } from '../faulty.ts';

/** A maintenance page breaks the app. */
export const HTML_ANSWER = faultyResult({
  id: 'html-answer',
  en: {
    title: 'A maintenance page of the provider, with status 200, is not handled.',
    rule: 'An answer is read only if it is what the document says.',
    how: 'The provider answers 200 with HTML. Evidence: the app accepts, gives no answer, or refuses the next verification of the session.',
    cure: 'Parse the answer with a schema. Treat everything that does not fit as a refusal.',
  },
  ko: {
    title: '상태 200인 점검 안내 화면을 처리하지 않아요.',
    rule: '문서에 있는 형식의 응답만 읽어야 해요.',
    how: '인증기관이 200과 HTML로 답해요. 앱이 받아들이거나, 답하지 않거나, 같은 세션의 다음 인증을 거절하면 실패예요.',
    cure: '스키마로 응답을 읽으세요. 맞지 않는 응답은 모두 거절로 처리하세요.',
  },
  fix: 'result = Schema.parse(response.json())   # an exception is a refusal',
  fault: { kind: 'html' },
  mayAccept: false,
});
