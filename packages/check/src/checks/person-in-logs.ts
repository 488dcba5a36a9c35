// B: a person stands in a log.
import { found, tracesOf } from '../canary.ts';
import { type Check, fail, PASS } from '../check.ts';
import { logsOf } from '../logs.ts';

/** A log contains a person. */
export const PERSON_IN_LOGS: Check = {
  id: 'person-in-logs',
  class: 'B',
  en: {
    title: 'A person’s data is in the logs.',
    rule: 'Logs live longer, and more people read them, than the law allows for a CI, a name or a number.',
    how: 'A person with an unusual name verifies, and another one fails. Evidence: the logs contain the name, the number, the CI or the DI.',
    cure: 'Log the transaction’s id and a closed code. Do not log requests, answers or errors of the provider as a whole.',
  },
  ko: {
    title: '로그에 개인정보가 있어요.',
    rule: '로그는 법이 CI, 이름, 번호에 허용하는 것보다 오래 남고 많은 사람이 봐요.',
    how: '특이한 이름의 사람이 인증하고, 다른 사람은 실패해요. 로그에 이름, 번호, CI, DI가 있으면 실패예요.',
    cure: '거래 ID와 정해진 코드만 남기세요. 인증기관의 요청, 응답, 오류를 통째로 남기지 마세요.',
  },
  fix: 'log.info({ transactionId, code: result.code })   # not log.info(result)',
  needs: ['logs'],
  run: async (stage) => {
    const { person } = await stage.verify();
    const other = await stage.verify({ outcome: 'cancelled' });
    const text = logsOf(stage);
    const traces = [await tracesOf(stage, person), await tracesOf(stage, other.person)];
    const seen = traces.flatMap((each) => found(text, each, ['ci', 'di', 'name', 'phone']));
    return seen.length > 0 ? fail([...new Set(seen)].join(', ')) : PASS;
  },
};
