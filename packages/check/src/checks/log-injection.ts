// B: a value of the request begins a line of the log.
import { type Check, fail, PASS } from '../check.ts';
import { logsOf } from '../logs.ts';

const LINE = 'bonin-canary verified=true';

/** A value of the request writes a line into the log. */
export const LOG_INJECTION: Check = {
  id: 'log-injection',
  class: 'B',
  en: {
    title: 'A value of the request can write lines into the log.',
    rule: 'A log is evidence. Nobody outside may write a line of it.',
    how: 'The return carries a token with a line break. Evidence: a line of the log begins with the text after the break.',
    cure: 'Log structured values (JSON), which escape line breaks. Do not join values of a request into a text.',
  },
  ko: {
    title: '요청의 값이 로그에 줄을 쓸 수 있어요.',
    rule: '로그는 증거예요. 바깥에서 한 줄이라도 쓸 수 있으면 안 돼요.',
    how: '줄바꿈이 든 토큰으로 돌아와요. 줄바꿈 뒤의 글자로 시작하는 로그 줄이 있으면 실패예요.',
    cure: '줄바꿈을 이스케이프하는 구조화된 로그(JSON)를 쓰세요. 요청의 값을 문자열에 이어 붙이지 마세요.',
  },
  fix: 'log.warn({ event: "unknown_token" })   # not log.warn("unknown token " + request.id)',
  needs: ['logs'],
  run: async (stage) => {
    const { attempt, back } = await stage.verify();
    const bad = `x\r\n${LINE}`;
    await stage.comeBack(attempt.session, back, { fields: { [stage.driver.tokenField]: bad } });
    await stage.comeBack(attempt.session, back, { extra: { state: bad, message: bad, error_msg: bad } });
    return logsOf(stage)
      .split(/[\r\n]+/)
      .some((line) => line.startsWith(LINE))
      ? fail()
      : PASS;
  },
};
