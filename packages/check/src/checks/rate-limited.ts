// C: the provider answers 429.
import { faultyResult } from '../faulty.ts';

/** A 429 of the provider breaks the app. */
export const RATE_LIMITED = faultyResult({
  id: 'rate-limited',
  en: {
    title: 'A 429 of the provider is not handled.',
    rule: 'Too many requests is a refusal for now. It is no success, and the session goes on.',
    how: 'The provider answers 429. Evidence: the app accepts, gives no answer, or refuses the next verification of the session.',
    cure: 'Check the status before the body. Show the person a page that offers another try.',
  },
  ko: {
    title: '인증기관의 429를 처리하지 않아요.',
    rule: '요청이 너무 많다는 답은 잠시의 거절이에요. 성공이 아니고, 세션은 계속되어야 해요.',
    how: '인증기관이 429로 답해요. 앱이 받아들이거나, 답하지 않거나, 같은 세션의 다음 인증을 거절하면 실패예요.',
    cure: '본문보다 상태 코드를 먼저 확인하세요. 다시 시도할 수 있는 화면을 보여 주세요.',
  },
  fix: 'if response.status != 200: show("잠시 뒤 다시 시도해 주세요.")',
  fault: { kind: 'status', status: 429, retryAfterSeconds: 30 },
  mayAccept: false,
});
