// A: somebody else than the owner of the account verifies.
import type { Check } from '../check.ts';
import { failIfAccepted } from '../judge.ts';

/** Somebody else than the account's owner is accepted. */
export const OTHER_PERSON_THAN_EXPECTED: Check = {
  id: 'other-person-than-expected',
  class: 'A',
  en: {
    title: 'Somebody else than the owner of the account is accepted.',
    rule: 'To recover or change an account, the verified CI must be the one of its owner.',
    how: 'A stranger verifies for the account of the expected person. Evidence: the app accepts.',
    cure: 'Compare the CI of the result with the CI of the account before you change anything. Refuse a result without a CI there.',
  },
  ko: {
    title: '계정 주인이 아닌 사람을 받아들여요.',
    rule: '계정을 되찾거나 바꿀 때는 인증된 CI가 계정 주인의 CI와 같아야 해요.',
    how: '예상한 사람의 계정에서 다른 사람이 인증해요. 앱이 받아들이면 실패예요.',
    cure: '무엇이든 바꾸기 전에 결과의 CI와 계정의 CI를 비교하세요. CI가 없는 결과는 거절하세요.',
  },
  fix: 'if result.ci != account.ci: refuse',
  needs: ['expected', 'result-call'],
  run: async (stage) => {
    const { opinion } = await stage.verify({ person: stage.newcomer() });
    return failIfAccepted(opinion);
  },
};
