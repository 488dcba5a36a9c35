// A: the provider says no, with and without the person's fields.
import type { Check } from '../check.ts';
import { failIfAccepted, firstBad } from '../judge.ts';

/** A failure of the provider is accepted. */
export const FAILURE_ACCEPTED: Check = {
  id: 'failure-accepted',
  class: 'A',
  en: {
    title: 'A failure of the provider is accepted.',
    rule: 'The code decides, not the presence of fields.',
    how: 'The person cancels. Then the provider answers a failure that still has the person’s fields. Evidence: the app accepts.',
    cure: 'Check the code before you read any field. Do not conclude from a name or a CI that somebody was verified.',
  },
  ko: {
    title: '인증기관의 실패를 받아들여요.',
    rule: '필드가 있는지가 아니라 코드가 결정해요.',
    how: '사용자가 취소해요. 그다음 인증기관이 사람의 필드가 그대로 있는 실패로 답해요. 앱이 받아들이면 실패예요.',
    cure: '필드를 읽기 전에 코드를 확인하세요. 이름이나 CI가 있다고 인증된 것으로 보지 마세요.',
  },
  fix: 'if result.code !== SUCCESS: refuse\nperson = read(result)   # only now',
  needs: ['result-call'],
  run: async (stage) => {
    const { driver, wire } = stage;
    const plain = await stage.verify({ outcome: 'cancelled' });
    const undo = wire.change({
      kind: 'result',
      replace: (answer) => {
        const body = driver.withFailure(answer);
        return body === undefined ? undefined : { body };
      },
    });
    const withFields = await stage.verify();
    undo();
    return firstBad([
      failIfAccepted(plain.opinion, 'a cancelled verification'),
      failIfAccepted(withFields.opinion, 'a failure with the person’s fields'),
    ]);
  },
};
