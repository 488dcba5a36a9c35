// B: one human being gets two accounts.
import { type Check, fail, PASS } from '../check.ts';

/** One person gets two accounts. */
export const ONE_PERSON_TWICE: Check = {
  id: 'one-person-twice',
  class: 'B',
  en: {
    title: 'One person gets two accounts.',
    rule: 'The CI is the same for one person everywhere. One CI is one account.',
    how: 'A person verifies, and verifies again with a new number in another session. Evidence: the two sessions get different account ids.',
    cure: 'Store a keyed hash of the CI with a unique index. Find the account by it before you create one.',
  },
  ko: {
    title: '한 사람이 계정을 두 개 만들 수 있어요.',
    rule: 'CI는 어디서나 한 사람에게 하나예요. CI 하나에 계정도 하나여야 해요.',
    how: '한 사람이 인증하고, 다른 세션에서 새 번호로 다시 인증해요. 두 세션의 계정 ID가 다르면 실패예요.',
    cure: 'CI를 키가 있는 해시로 저장하고 유일 인덱스를 두세요. 계정을 만들기 전에 그 값으로 찾으세요.',
  },
  fix: 'account = accounts.findByCiHash(hash) or accounts.insert(hash)   # UNIQUE(ci_hash)',
  needs: ['account', 'result-call'],
  impliedBy: ['account-by-phone'],
  run: async (stage) => {
    if (stage.subject.expected !== undefined) return PASS;
    const first = await stage.verify();
    const again = stage.newcomer({ sameAs: first.person.phoneNumber });
    const second = await stage.verify({ person: again });
    const [before, after] = [stage.account(first.opinion), stage.account(second.opinion)];
    const isSecond = second.opinion.end === 'accepted' && before !== undefined && after !== undefined;
    return isSecond && before !== after ? fail() : PASS;
  },
};
