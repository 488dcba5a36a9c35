// C: a call that may be made once is made again.
import { type Check, fail, PASS } from '../check.ts';

/** A call that must not be repeated is repeated. */
export const RETRY_FORBIDDEN: Check = {
  id: 'retry-forbidden',
  class: 'C',
  protocols: ['kcb'],
  en: {
    title: 'A call that may be made once is repeated.',
    rule: 'KCB counts each popup-start, and spends the result with the first popup-result.',
    how: 'The connection is reset after KCB carried popup-start out. Evidence: the journal has a second popup-start of the same start.',
    cure: 'Switch automatic retries off for these calls. Let the person start again.',
  },
  ko: {
    title: '한 번만 해야 하는 호출을 다시 해요.',
    rule: 'KCB는 popup-start마다 횟수를 세고, 첫 popup-result에서 결과를 써요.',
    how: 'KCB가 popup-start를 처리한 뒤 연결이 끊겨요. 요청 기록에 같은 시작의 두 번째 popup-start가 있으면 실패예요.',
    cure: '이 호출에는 자동 재시도를 끄세요. 사용자가 다시 시작하게 하세요.',
  },
  fix: 'client.post("/v1/id/phone/popup-start", retries = 0)',
  run: async (stage) => {
    const mark = stage.wire.mark();
    const rule = stage.world.fault(
      { kind: 'reset', when: 'after' },
      { operation: 'popup-start', times: 'always' },
    );
    await stage.tryStart(stage.session());
    rule.clear();
    const calls = stage.wire.about('start', undefined, mark).length;
    return calls > 1 ? fail(`popup-start ${calls} times`) : PASS;
  },
};
