// D: a new access token for each call.
import { type Check, PASS, warn } from '../check.ts';

const TIMES = 3;

/** Each verification asks for a new access token. */
export const TOKEN_NOT_REUSED: Check = {
  id: 'token-not-reused',
  class: 'D',
  en: {
    title: 'Each verification asks for a new access token.',
    rule: 'A token lives for minutes. Each needless call is one more that can fail.',
    how: 'Three verifications in a row. A warning if each asks for a token.',
    cure: 'Keep the token until shortly before it ends. Let simultaneous requests share one call.',
  },
  ko: {
    title: '인증마다 새 액세스 토큰을 받아요.',
    rule: '토큰은 몇 분 동안 쓸 수 있어요. 필요 없는 호출은 실패할 일을 하나 더 만들어요.',
    how: '세 번 연달아 인증해요. 매번 토큰을 받으면 경고예요.',
    cure: '토큰을 끝나기 조금 전까지 보관하세요. 동시에 온 요청은 호출 하나를 같이 쓰게 하세요.',
  },
  fix: 'if token.expiresAt - now > 30 seconds: use it',
  run: async (stage) => {
    const mark = stage.wire.mark();
    for (let time = 0; time < TIMES; time += 1) await stage.verify();
    const tokens = stage.wire.about('access-token', undefined, mark).length;
    return tokens >= TIMES ? warn(`${tokens} tokens for ${TIMES} verifications`) : PASS;
  },
};
