// A: an `imp_uid` of another order, under one's own `merchant_uid`.
import type { Check } from '../check.ts';
import { failIfAccepted } from '../judge.ts';

/** An older `imp_uid` is accepted for a new order. */
export const OLDER_IMP_UID: Check = {
  id: 'older-imp-uid',
  class: 'A',
  protocols: ['iamport'],
  en: {
    title: 'An older imp_uid, of another merchant_uid, is accepted.',
    rule: 'IamPort’s records stay readable. The merchant_uid of the record must be the one that this session started.',
    how: 'A certification of another session is finished. A new session returns with that imp_uid and its own merchant_uid. Evidence: the app accepts.',
    cure: 'Store the merchant_uid in the session at the start. Compare it with the merchant_uid of IamPort’s answer, not with a field of the request.',
  },
  ko: {
    title: '다른 merchant_uid의 오래된 imp_uid를 받아들여요.',
    rule: '아임포트의 기록은 계속 조회돼요. 기록의 merchant_uid가 이 세션이 시작한 것과 같아야 해요.',
    how: '다른 세션의 인증이 이미 끝나 있어요. 새 세션이 그 imp_uid와 자기 merchant_uid로 돌아와요. 앱이 받아들이면 실패예요.',
    cure: '시작할 때 merchant_uid를 세션에 저장하세요. 요청의 필드가 아니라 아임포트 응답의 merchant_uid와 비교하세요.',
  },
  fix: 'certification = iamport.get(request.imp_uid)\nif certification.merchant_uid !== session.merchantUid: refuse',
  needs: ['result-call'],
  impliedBy: ['own-token-on-victim', 'other-sessions-token'],
  run: async (stage) => {
    const old = await stage.start();
    stage.finish(old, stage.rightPerson());
    const fresh = await stage.start();
    const back = stage.finish(fresh, stage.rightPerson(), 'cancelled');
    const success = { success: 'true', error_code: '', error_msg: '' };
    const page = await stage.comeBack(fresh.session, back, { fields: { ...success, imp_uid: old.token } });
    return failIfAccepted(await stage.opinion(fresh.session, page));
  },
};
