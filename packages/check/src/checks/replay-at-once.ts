// A: the same return fifty times at once.
import { type Check, fail, PASS } from '../check.ts';

const AT_ONCE = 50;

/** Simultaneous returns count more than once. */
export const REPLAY_AT_ONCE: Check = {
  id: 'replay-at-once',
  class: 'A',
  en: {
    title: 'The same return counts more than once when it comes many times at once.',
    rule: 'A result may be used once, also under load.',
    how: 'The return is sent 50 times at the same time. Evidence: the number of accepted verifications grows by more than one.',
    cure: 'Do not read the state, wait for the provider, and write it then. Claim the transaction with one compare-and-set before you ask the provider.',
  },
  ko: {
    title: '같은 결과를 동시에 여러 번 보내면 여러 번 인정돼요.',
    rule: '부하가 있어도 인증 결과는 한 번만 쓸 수 있어야 해요.',
    how: '돌아오는 요청을 동시에 50번 보내요. 인정된 인증 수가 둘 이상 늘면 실패예요.',
    cure: '상태를 읽고, 인증기관을 기다린 다음 상태를 쓰면 안 돼요. 인증기관에 묻기 전에 compare-and-set 한 번으로 거래를 잡으세요.',
  },
  fix: 'UPDATE transactions SET state = "returned" WHERE id = ? AND state = "started"\nif no row changed: refuse   # before the call to the provider',
  needs: ['count', 'result-call'],
  impliedBy: ['replay-in-a-row'],
  run: async (stage) => {
    const attempt = await stage.start();
    const { session } = attempt;
    const back = stage.finish(attempt, stage.rightPerson());
    const before = await stage.count(session);
    await Promise.all(Array.from({ length: AT_ONCE }, async () => stage.comeBack(session, back)));
    const grown = (await stage.count(session)) - before;
    return grown > 1 ? fail(`counted ${grown} times`) : PASS;
  },
};
