// A: a number that has a new owner opens the old owner's account.
import { type Check, fail, PASS } from '../check.ts';

/** An account is found by the phone number. */
export const ACCOUNT_BY_PHONE: Check = {
  id: 'account-by-phone',
  class: 'A',
  en: {
    title: 'An account is found by the phone number instead of the CI.',
    rule: 'Carriers give a number to somebody else after a while. The CI stays with the person.',
    how: 'One person verifies. Then another person, with another CI, verifies with the same number. Evidence: both get the same account id.',
    cure: 'Find accounts by the CI, stored as a keyed hash. Use the number to reach a person, never to recognise one.',
  },
  ko: {
    title: 'CI가 아니라 휴대폰 번호로 계정을 찾아요.',
    rule: '통신사는 번호를 나중에 다른 사람에게 줘요. CI는 사람을 따라가요.',
    how: '한 사람이 인증해요. 그다음 CI가 다른 사람이 같은 번호로 인증해요. 두 사람이 같은 계정 ID를 받으면 실패예요.',
    cure: '키가 있는 해시로 저장한 CI로 계정을 찾으세요. 번호는 연락에만 쓰고, 사람을 알아보는 데 쓰지 마세요.',
  },
  fix: 'account = accounts.findByCiHash(hmac(key, result.ci))',
  needs: ['account', 'result-call'],
  run: async (stage) => {
    if (stage.subject.expected !== undefined) return PASS;
    const first = await stage.verify();
    const { phoneNumber } = first.person;
    stage.world.people.remove(phoneNumber);
    const next = stage.newcomer({ phoneNumber });
    const second = await stage.verify({ person: next });
    const [before, after] = [stage.account(first.opinion), stage.account(second.opinion)];
    if (second.opinion.end !== 'accepted' || before === undefined) return PASS;
    return before === after ? fail() : PASS;
  },
};
