// A: a token that the provider never issued to this merchant.
import type { Check } from '../check.ts';
import { failIfAccepted, firstBad } from '../judge.ts';

/** A token that nobody issued is accepted. */
export const TOKEN_NEVER_ISSUED: Check = {
  id: 'token-never-issued',
  class: 'A',
  en: {
    title: 'A token that the provider never issued is accepted.',
    rule: 'An error of the provider is a refusal.',
    how: 'A session that started returns with a random token, and then with a well-formed one that belongs to nobody. Evidence: the app accepts.',
    cure: 'Refuse an id that your own table does not know, before any call. Treat every exception and every error of the provider as a refusal.',
  },
  ko: {
    title: '인증기관이 발급하지 않은 토큰을 받아들여요.',
    rule: '인증기관의 오류는 거절이에요.',
    how: '시작한 세션이 임의의 토큰으로 돌아오고, 형식만 맞는 토큰으로 다시 돌아와요. 앱이 받아들이면 실패예요.',
    cure: '내 거래 표에 없는 ID는 호출 전에 거절하세요. 예외와 인증기관의 오류는 모두 거절로 처리하세요.',
  },
  fix: 'transaction = table.find(request.id)\nif transaction is missing: refuse\ntry: result = provider.result(...)  catch: refuse',
  needs: ['result-call'],
  run: async (stage) => {
    const findings = [];
    for (const token of [stage.driver.unissued(), 'test']) {
      const attempt = await stage.start();
      const back = stage.finish(attempt, stage.rightPerson(), 'cancelled');
      const page = await stage.comeBack(attempt.session, back, {
        fields: { [stage.driver.tokenField]: token },
      });
      findings.push(failIfAccepted(await stage.opinion(attempt.session, page)));
    }
    return firstBad(findings);
  },
};
