// C: a person without a CI.
import { type Check, fail, PASS } from '../check.ts';
import { brokenBy } from '../judge.ts';

/** The app breaks for a person without a CI. */
export const WITHOUT_CI: Check = {
  id: 'without-ci',
  class: 'C',
  en: {
    title: 'The app breaks for a person without a CI.',
    rule: 'Some people have no CI, and danal gives it by contract only.',
    how: 'A person without a CI verifies. Evidence: the app answers 500, or nothing.',
    cure: 'Treat the CI and the phone number as optional. Say in words what the person can do where you need one.',
  },
  ko: {
    title: 'CI가 없는 사람에게 앱이 오류를 내요.',
    rule: 'CI가 없는 사람도 있고, 다날은 계약이 있어야 CI를 줘요.',
    how: 'CI가 없는 사람이 인증해요. 앱이 500으로 답하거나 답하지 않으면 실패예요.',
    cure: 'CI와 휴대폰 번호를 없을 수 있는 값으로 다루세요. 꼭 필요하면 사용자가 할 수 있는 일을 말로 알려 주세요.',
  },
  fix: 'if result.ci is missing: show("이 방법으로는 가입할 수 없어요. 고객센터로 문의해 주세요.")',
  needs: ['result-call'],
  run: async (stage) => {
    const { page } = await stage.verify({ outcome: 'verified-without-ci' });
    const broken = brokenBy(page);
    return broken === undefined ? PASS : fail(broken);
  },
};
