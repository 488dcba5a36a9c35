// C: the provider answers 500.
import { faultyResult } from '../faulty.ts';

/** A 500 of the provider breaks the app. */
export const SERVER_ERROR = faultyResult({
  id: 'server-error',
  en: {
    title: 'A 500 of the provider is not handled.',
    rule: 'An error of the provider is a refusal, and the session goes on.',
    how: 'The provider answers 500. Evidence: the app accepts, gives no answer, or refuses the next verification of the session.',
    cure: 'Catch the error where you call the provider. Leave the session as it was, so that the person can start again.',
  },
  ko: {
    title: '인증기관의 500을 처리하지 않아요.',
    rule: '인증기관의 오류는 거절이고, 세션은 계속되어야 해요.',
    how: '인증기관이 500으로 답해요. 앱이 받아들이거나, 답하지 않거나, 같은 세션의 다음 인증을 거절하면 실패예요.',
    cure: '인증기관을 부르는 곳에서 오류를 잡으세요. 사용자가 다시 시작할 수 있게 세션을 그대로 두세요.',
  },
  fix: 'try: result = provider.result(id)\ncatch: show("잠시 뒤 다시 시도해 주세요.")',
  fault: { kind: 'status', status: 500 },
  mayAccept: false,
});
