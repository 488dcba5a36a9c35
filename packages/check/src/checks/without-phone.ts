// C: a result without a phone number.
import { type Check, fail, PASS } from '../check.ts';
import { brokenWithout } from '../missing-field.ts';

/** The app breaks for a result without a phone number. */
export const WITHOUT_PHONE: Check = {
  id: 'without-phone',
  class: 'C',
  en: {
    title: 'The app breaks for a result without a phone number.',
    rule: 'Some contracts and channels give no phone number.',
    how: 'The provider’s answer has no phone number. Evidence: the app answers 500, or nothing.',
    cure: 'Treat the phone number as optional. Ask the person for a number where you need one to reach them.',
  },
  ko: {
    title: '휴대폰 번호가 없는 결과에 앱이 오류를 내요.',
    rule: '계약이나 채널에 따라 휴대폰 번호를 주지 않아요.',
    how: '인증기관의 응답에 휴대폰 번호가 없어요. 앱이 500으로 답하거나 답하지 않으면 실패예요.',
    cure: '휴대폰 번호를 없을 수 있는 값으로 다루세요. 연락할 번호가 필요하면 사용자에게 물어보세요.',
  },
  fix: 'phone = result.phone or none   # never result.phone.replace(…)',
  needs: ['result-call'],
  run: async (stage) => {
    const broken = await brokenWithout(stage, 'phone');
    return broken === undefined ? PASS : fail(broken);
  },
};
