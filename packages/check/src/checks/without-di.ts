// C: a person without a DI.
import { type Check, fail, PASS } from '../check.ts';
import { brokenWithout } from '../missing-field.ts';

/** The app breaks for a person without a DI. */
export const WITHOUT_DI: Check = {
  id: 'without-di',
  class: 'C',
  en: {
    title: 'The app breaks for a person without a DI.',
    rule: 'The DI depends on the contract. Only the CI is the same everywhere.',
    how: 'The provider’s answer has no DI. Evidence: the app answers 500, or nothing.',
    cure: 'Treat the DI as optional, and recognise people by the CI. Say in words what the person can do where you need the DI.',
  },
  ko: {
    title: 'DI가 없는 사람에게 앱이 오류를 내요.',
    rule: 'DI는 계약에 따라 없을 수 있어요. 어디서나 같은 값은 CI뿐이에요.',
    how: '인증기관의 응답에 DI가 없어요. 앱이 500으로 답하거나 답하지 않으면 실패예요.',
    cure: 'DI를 없을 수 있는 값으로 다루고, 사람은 CI로 알아보세요. 꼭 필요하면 사용자가 할 수 있는 일을 말로 알려 주세요.',
  },
  fix: 'di = result.di or none   # never result.di.length',
  needs: ['result-call'],
  run: async (stage) => {
    const broken = await brokenWithout(stage, 'di');
    return broken === undefined ? PASS : fail(broken);
  },
};
