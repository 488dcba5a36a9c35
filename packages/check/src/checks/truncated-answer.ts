// C: the provider's answer breaks off.
import { faultyResult } from '../faulty.ts';

/** Half an answer breaks the app. */
export const TRUNCATED_ANSWER = faultyResult({
  id: 'truncated-answer',
  en: {
    title: 'Half an answer of the provider is not handled.',
    rule: 'Half an answer says nothing.',
    how: 'The provider’s JSON breaks off. Evidence: the app accepts, gives no answer, or refuses the next verification of the session.',
    cure: 'Parse the whole answer before you read a field. Do not search the text with regular expressions.',
  },
  ko: {
    title: '잘린 응답을 처리하지 않아요.',
    rule: '절반의 응답은 아무 의미가 없어요.',
    how: '인증기관의 JSON이 중간에 끊겨요. 앱이 받아들이거나, 답하지 않거나, 같은 세션의 다음 인증을 거절하면 실패예요.',
    cure: '필드를 읽기 전에 응답 전체를 해석하세요. 정규식으로 본문을 뒤지지 마세요.',
  },
  fix: 'body = JSON.parse(text)   # not: /"rsp_cd":"B000"/.test(text)',
  fault: { kind: 'truncated' },
  mayAccept: false,
});
