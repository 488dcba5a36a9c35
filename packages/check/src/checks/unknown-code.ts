// A: a result code that no document names.
import type { Check } from '../check.ts';
import { failIfAccepted } from '../judge.ts';

/** An unknown result code counts as a success. */
export const UNKNOWN_CODE: Check = {
  id: 'unknown-code',
  class: 'A',
  en: {
    title: 'An unknown result counts as a success.',
    rule: 'There is one success. Everything else is a refusal, also what is not known yet.',
    how: 'The provider answers with a result that no document names (B777, "pending", REVIEWING). Evidence: the app accepts.',
    cure: 'Compare with the one documented success (B000, certified === true, VERIFIED). Do not list the failures that you know.',
  },
  ko: {
    title: '모르는 결과를 성공으로 처리해요.',
    rule: '성공은 하나뿐이에요. 나머지는 아직 모르는 값이라도 모두 거절이에요.',
    how: '인증기관이 문서에 없는 결과(B777, "pending", REVIEWING)로 답해요. 앱이 받아들이면 실패예요.',
    cure: '문서에 있는 성공 하나(B000, certified === true, VERIFIED)와만 비교하세요. 아는 실패를 나열하지 마세요.',
  },
  fix: 'if result.status !== SUCCESS: refuse   # not: if result.status in KNOWN_FAILURES',
  needs: ['result-call'],
  impliedBy: ['failure-accepted'],
  run: async (stage) => {
    const { driver, wire } = stage;
    const undo = wire.change({
      kind: 'result',
      replace: (answer) => asBody(driver.withUnknownCode(answer)),
    });
    const { opinion } = await stage.verify();
    undo();
    return failIfAccepted(opinion);
  },
};

function asBody(body: string | undefined): { body: string } | undefined {
  return body === undefined ? undefined : { body };
}
