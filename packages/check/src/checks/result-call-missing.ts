// A: nobody asks the provider.
import { type Check, fail, PASS } from '../check.ts';

/** The app accepts without asking the provider. */
export const RESULT_CALL_MISSING: Check = {
  id: 'result-call-missing',
  class: 'A',
  en: {
    title: 'The app accepts without asking the provider for the result.',
    rule: 'A return proves that a browser came, not that a person was verified.',
    how: 'An ordinary verification, and then one that the person cancels. Evidence: the app accepts, and the journal has no call for the result.',
    cure: 'Call the provider’s result from your server for each return. Accept only its documented success.',
  },
  ko: {
    title: '인증기관에 결과를 묻지 않고 받아들여요.',
    rule: '돌아온 요청은 브라우저가 왔다는 뜻일 뿐, 본인인증이 끝났다는 증거가 아니에요.',
    how: '정상 인증을 한 번 하고, 취소한 인증을 한 번 해요. 앱이 받아들였는데 요청 기록에 결과 조회가 없으면 실패예요.',
    cure: '돌아올 때마다 서버에서 결과 조회 API를 호출하세요. 문서에 있는 성공 코드만 받아들이세요.',
  },
  fix: 'on return:\n  result = provider.result(session.transactionId)\n  if result.code == SUCCESS: accept(result.person)',
  run: async (stage) => {
    const { attempt, opinion } = await stage.verify();
    const asked = stage.wire.about('result', attempt.token).length;
    if (opinion.end !== 'accepted' || asked > 0) return PASS;
    const cancelled = await stage.verify({ outcome: 'cancelled' });
    return fail(cancelled.opinion.end === 'accepted' ? 'a cancelled verification, too' : undefined);
  },
};
