// A: the same return twice, one after the other.
import { type Check, fail, PASS } from '../check.ts';

/** The same return counts more than once. */
export const REPLAY_IN_A_ROW: Check = {
  id: 'replay-in-a-row',
  class: 'A',
  en: {
    title: 'The same return counts twice.',
    rule: 'A result may be used once.',
    how: 'The return is sent three times in the same session. Evidence: the number of accepted verifications grows by more than one.',
    cure: 'Mark the transaction as used in the same statement that reads it. Answer a repeated return with the page of the first one, without a second effect.',
  },
  ko: {
    title: '같은 결과가 두 번 인정돼요.',
    rule: '인증 결과는 한 번만 쓸 수 있어야 해요.',
    how: '같은 세션에서 돌아오는 요청을 세 번 보내요. 인정된 인증 수가 둘 이상 늘면 실패예요.',
    cure: '거래를 읽는 문장에서 바로 사용 처리하세요. 같은 요청이 다시 오면 처음 화면만 보여 주고, 두 번째 효과는 없게 하세요.',
  },
  fix: 'UPDATE transactions SET used = true WHERE id = ? AND used = false\nif no row changed: show the first page again',
  needs: ['count', 'result-call'],
  run: async (stage) => {
    const session = stage.session();
    const before = await stage.count(session);
    const { back } = await stage.verify({ session });
    for (let time = 0; time < 2; time += 1) await stage.comeBack(session, back);
    const grown = (await stage.count(session)) - before;
    return grown > 1 ? fail(`counted ${grown} times`) : PASS;
  },
};
