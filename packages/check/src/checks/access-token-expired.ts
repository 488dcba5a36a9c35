// C: the access token ends while the app still believes in it.
import { type Check, fail, notApplicable, PASS } from '../check.ts';
import { RESULT_OPERATION } from '../faulty.ts';

/** An expired access token ends the verification. */
export const ACCESS_TOKEN_EXPIRED: Check = {
  id: 'access-token-expired',
  class: 'C',
  en: {
    title: 'An access token that has ended ends the verification, too.',
    rule: 'A provider may end a token at any time. The client gets a new one, once.',
    how: 'The provider refuses the access token at the result. Evidence: the app asks for no new token, and refuses the person.',
    cure: 'On 401 or T990, get a new token and repeat the call once. Forget the old token.',
  },
  ko: {
    title: '액세스 토큰이 끝나면 인증도 끝나요.',
    rule: '인증기관은 언제든 토큰을 끝낼 수 있어요. 클라이언트는 새 토큰을 한 번 받아야 해요.',
    how: '결과 조회에서 인증기관이 액세스 토큰을 거절해요. 앱이 새 토큰을 받지 않고 사용자를 거절하면 실패예요.',
    cure: '401이나 T990이면 새 토큰을 받아 한 번만 다시 호출하세요. 이전 토큰은 버리세요.',
  },
  fix: 'if response is 401 or T990: token = newToken(); repeat once',
  needs: ['result-call'],
  run: async (stage) => {
    const before = stage.wire.mark();
    await stage.verify();
    await stage.verify();
    const tokens = stage.wire.about('access-token', undefined, before).length;
    // A token that is asked for each time never grows old, and a secret without a token neither.
    if (tokens > 1) return notApplicable('token-each-time');
    const isSecret = stage.wire.about('result', undefined, before).some(({ scheme }) => scheme === 'portone');
    if (isSecret) return notApplicable('needs-access-token');
    const attempt = await stage.start();
    const back = stage.finish(attempt, stage.rightPerson());
    const mark = stage.wire.mark();
    stage.world.fault({ kind: 'bearer-expired' }, { operation: RESULT_OPERATION[stage.driver.name] });
    const page = await stage.comeBack(attempt.session, back);
    const { end } = await stage.opinion(attempt.session, page);
    const renewed = stage.wire.about('access-token', undefined, mark).length > 0;
    return end === 'refused' && !renewed ? fail() : PASS;
  },
};
