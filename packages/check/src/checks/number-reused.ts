// B: what must be new for each transaction is used again.
import { type Check, fail, PASS } from '../check.ts';
import { deepValue, parsed } from '../json-path.ts';
import { foundValue } from '../protocols/found.ts';

const STARTS = 3;
const ONCE = ['enc_iv', 'rqst_svc_tx_seqno'];

/** An IV, a transaction number or an id is used twice. */
export const NUMBER_REUSED: Check = {
  id: 'number-reused',
  class: 'B',
  en: {
    title: 'An IV, a transaction number or an id is used for two transactions.',
    rule: 'An IV protects only if it is random each time. An id binds only if it is new each time.',
    how: 'Three sessions start. Evidence: two starts have the same enc_iv, rqst_svc_tx_seqno, merchant_uid or identityVerificationId.',
    cure: 'Make each value from the system’s random source at each start. Use neither a constant nor the user’s id nor the time in seconds.',
  },
  ko: {
    title: 'IV, 거래번호, ID를 두 거래에 써요.',
    rule: 'IV는 매번 무작위여야 보호가 되고, ID는 매번 새것이어야 묶을 수 있어요.',
    how: '세 세션이 시작해요. 두 시작의 enc_iv, rqst_svc_tx_seqno, merchant_uid, identityVerificationId가 같으면 실패예요.',
    cure: '시작할 때마다 시스템의 난수로 값을 만드세요. 상수, 사용자 ID, 초 단위 시각을 쓰지 마세요.',
  },
  fix: 'encIv = randomBytes(16).hex()\ntransactionNumber = randomAlphanumeric(20)',
  run: async (stage) => {
    const mark = stage.wire.mark();
    const ids: string[] = [];
    for (let start = 0; start < STARTS; start += 1) {
      const { page } = await stage.tryStart(stage.session());
      const id = foundValue(page.body, 'merchant_uid', 'merchantUid', 'identityVerificationId');
      if (id !== undefined) ids.push(id);
    }
    const calls = stage.wire.about('start', undefined, mark);
    const isTwice = (values: readonly string[]) => new Set(values).size < values.length;
    const reused = ONCE.filter((name) =>
      isTwice(calls.flatMap(({ body }) => deepValue(parsed(body), name) ?? [])),
    );
    if (isTwice(ids))
      reused.push(stage.driver.name === 'portone' ? 'identityVerificationId' : 'merchant_uid');
    return reused.length > 0 ? fail(reused.join(', ')) : PASS;
  },
};
