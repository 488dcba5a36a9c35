// A: a return after the provider has forgotten the transaction.
import type { Check } from '../check.ts';
import { failIfAccepted } from '../judge.ts';

const MINUTES = 16;

/** An expired transaction is accepted. */
export const EXPIRED: Check = {
  id: 'expired',
  class: 'A',
  protocols: ['kcb'],
  en: {
    title: 'A transaction that has expired is accepted.',
    rule: 'What the provider no longer knows is not verified.',
    how: 'The person finishes, and the browser returns 16 minutes later, when KCB answers with an error. Evidence: the app accepts.',
    cure: 'Accept B000 alone. Do not read other codes, such as B128 or B132, as "already verified".',
  },
  ko: {
    title: '만료된 거래를 받아들여요.',
    rule: '인증기관이 더는 모르는 거래는 인증된 것이 아니에요.',
    how: '사용자가 인증을 마치고, 브라우저는 16분 뒤에 돌아와요. 이때 KCB는 오류로 답해요. 앱이 받아들이면 실패예요.',
    cure: 'B000만 받아들이세요. B128이나 B132 같은 코드를 "이미 인증됨"으로 읽지 마세요.',
  },
  fix: 'if result.rsp_cd != "B000": refuse',
  needs: ['result-call'],
  run: async (stage) => {
    const attempt = await stage.start();
    const back = stage.finish(attempt, stage.rightPerson());
    stage.world.clock.advance(MINUTES * 60_000);
    const page = await stage.comeBack(attempt.session, back);
    return failIfAccepted(await stage.opinion(attempt.session, page));
  },
};
