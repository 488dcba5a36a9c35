// C: the provider's answer is in another encoding than it says.
import { faultyResult } from '../faulty.ts';

/** An answer in another encoding breaks the app. */
export const WRONG_CHARSET = faultyResult({
  id: 'wrong-charset',
  en: {
    title: 'An answer in another encoding is not handled.',
    rule: 'JSON is UTF-8. Bytes that are not UTF-8 are no answer, and no name.',
    how: 'The provider’s JSON has CP949 bytes under a header that says UTF-8. Evidence: the app gives no answer, or refuses the next verification of the session. A name that comes out wrong is a warning.',
    cure: 'Decode the bytes as UTF-8 in strict mode, and treat an error as a failed call. Do not store a name with replacement characters.',
  },
  ko: {
    title: '인코딩이 다른 응답을 처리하지 않아요.',
    rule: 'JSON은 UTF-8이에요. UTF-8이 아닌 바이트는 응답도 이름도 아니에요.',
    how: '헤더는 UTF-8인데 인증기관의 JSON은 CP949예요. 앱이 답하지 않거나 같은 세션의 다음 인증을 거절하면 실패예요. 이름이 깨지면 경고예요.',
    cure: '바이트를 엄격한 UTF-8로 읽고, 오류가 나면 실패한 호출로 처리하세요. 깨진 글자가 있는 이름은 저장하지 마세요.',
  },
  fix: 'text = decode(bytes, "utf-8", strict)   # an error is a failed call',
  fault: { kind: 'wrong-encoding' },
  mayAccept: true,
});
