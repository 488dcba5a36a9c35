// C: two tabs of one person.
import { type Check, fail, PASS, warn } from '../check.ts';
import { brokenBy } from '../judge.ts';

/** Two tabs of one person break each other. */
export const TWO_TABS: Check = {
  id: 'two-tabs',
  class: 'C',
  en: {
    title: 'Two tabs of one person break each other.',
    rule: 'People open a second tab. The last one, at least, must work.',
    how: 'One session starts twice, and the first return comes before the second. Evidence: the app answers 500, or refuses both. A refused first tab alone is a warning.',
    cure: 'Keep a set of pending transactions in the session. A return that does not match must not delete the others.',
  },
  ko: {
    title: '한 사람의 두 탭이 서로를 망가뜨려요.',
    rule: '사람은 탭을 하나 더 열어요. 적어도 마지막 탭은 되어야 해요.',
    how: '한 세션이 두 번 시작하고, 첫 번째 결과가 먼저 와요. 앱이 500으로 답하거나 둘 다 거절하면 실패예요. 첫 탭만 거절하면 경고예요.',
    cure: '세션에 진행 중인 거래를 여러 개 두세요. 맞지 않는 요청 하나가 다른 거래를 지우면 안 돼요.',
  },
  fix: 'session.pending.add(id)\non return: if id in session.pending: …   # never session.clear()',
  needs: ['result-call'],
  run: async (stage) => {
    const first = await stage.start();
    const { session } = first;
    const second = await stage.start(session);
    const person = stage.rightPerson();
    const backs = [stage.finish(first, person), stage.finish(second, person)];
    const ends: string[] = [];
    for (const back of backs) {
      const page = await stage.comeBack(session, back);
      const broken = brokenBy(page);
      if (broken !== undefined) return fail(broken);
      ends.push((await stage.opinion(session, page)).end);
    }
    if (ends.every((end) => end === 'refused')) return fail('both tabs are refused');
    return ends[0] === 'refused' ? warn('the first tab is refused') : PASS;
  },
};
