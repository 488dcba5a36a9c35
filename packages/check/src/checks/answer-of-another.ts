// A: the provider's answer belongs to another transaction.
import type { Check } from '../check.ts';
import { failIfAccepted } from '../judge.ts';

/** An answer with the ids of another transaction is accepted. */
export const ANSWER_OF_ANOTHER: Check = {
  id: 'answer-of-another',
  class: 'A',
  en: {
    title: 'An answer of the provider that names another transaction is accepted.',
    rule: 'Ids that the provider echoes must be the ids that you asked for.',
    how: 'The provider answers with another person’s result under other ids. Evidence: the app accepts.',
    cure: 'Compare every id in the answer (svc_tkn, rqst_svc_tx_seqno, imp_uid, merchant_uid, id) with your transaction. Refuse the answer if one differs.',
  },
  ko: {
    title: '다른 거래의 응답을 받아들여요.',
    rule: '인증기관이 돌려준 ID는 내가 물어본 ID와 같아야 해요.',
    how: '인증기관이 다른 ID로 된 다른 사람의 결과를 돌려줘요. 앱이 받아들이면 실패예요.',
    cure: '응답의 모든 ID(svc_tkn, rqst_svc_tx_seqno, imp_uid, merchant_uid, id)를 내 거래와 비교하세요. 하나라도 다르면 거절하세요.',
  },
  fix: 'if result.id !== session.transactionId: refuse',
  needs: ['result-call'],
  impliedBy: ['older-imp-uid'],
  run: async (stage) => {
    const attempt = await stage.start();
    const back = stage.finish(attempt, stage.rightPerson());
    stage.world.fault({ kind: 'another-person' }, { match: { serviceToken: attempt.token } });
    const page = await stage.comeBack(attempt.session, back);
    return failIfAccepted(await stage.opinion(attempt.session, page));
  },
};
