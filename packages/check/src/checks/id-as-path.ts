// A: an id of the browser becomes part of an address at the provider.
import { type Check, fail, PASS } from '../check.ts';

const CANARY = 'bonin-canary';

/** An id of the browser becomes a path of the provider. */
export const ID_AS_PATH: Check = {
  id: 'id-as-path',
  class: 'A',
  protocols: ['iamport', 'portone'],
  en: {
    title: 'An id of the browser is put into the provider’s address as it is.',
    rule: 'An id is checked against its form and encoded before it becomes part of a path.',
    how: 'The return carries an id with "../" and with "?". Evidence: the journal has a call to another path, or with a query that the id brought.',
    cure: 'Take the id from your own transaction. If you must use the request’s, check its form first and call encodeURIComponent.',
  },
  ko: {
    title: '브라우저의 ID를 인증기관 주소에 그대로 넣어요.',
    rule: 'ID는 형식을 확인하고 인코딩한 다음에 경로로 써야 해요.',
    how: '"../"와 "?"가 든 ID로 돌아와요. 요청 기록에 다른 경로나 ID가 만든 쿼리가 있으면 실패예요.',
    cure: '내 거래에 있는 ID를 쓰세요. 요청의 ID를 써야 한다면 형식을 먼저 확인하고 encodeURIComponent를 쓰세요.',
  },
  fix: 'if not /^imp_[0-9]{12}$/.test(id): refuse\npath = "/certifications/" + encodeURIComponent(id)',
  needs: ['result-call'],
  run: async (stage) => {
    for (const id of [`../${CANARY}`, `a?${CANARY}=1`, `x/../../${CANARY}`]) {
      const attempt = await stage.start();
      const back = stage.finish(attempt, stage.rightPerson());
      await stage.comeBack(attempt.session, back, { fields: { [stage.driver.tokenField]: id } });
    }
    const asked = stage.wire.calls.filter((call) => call.id > stage.marked && call.path.includes(CANARY));
    const isRaw = asked.some(({ path }) => path.includes(`/${CANARY}`) || path.includes(`?${CANARY}`));
    return isRaw ? fail() : PASS;
  },
};
