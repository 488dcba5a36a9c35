// B: somebody one day too young is accepted.
import { dayAfter, firstTooYoung, lastOldEnough, limitOf } from '../age.ts';
import { type Check, fail, PASS, warn } from '../check.ts';
import { onDay } from '../on-day.ts';

/** Somebody too young by a day is accepted. */
export const AGE_BOUNDARY: Check = {
  id: 'age-boundary',
  class: 'B',
  en: {
    title: 'Somebody who is a day too young is accepted.',
    rule: 'Full years are counted to the birthday, by the date in Seoul.',
    how: 'A person verifies whose birthday is tomorrow. Evidence: the app accepts. Whoever has the birthday today must not be refused (a warning).',
    cure: 'Compare year, month and day. Do not divide milliseconds by 365 days, and do not subtract years.',
  },
  ko: {
    title: '하루 어린 사람을 받아들여요.',
    rule: '만 나이는 한국 날짜로 생일까지 세야 해요.',
    how: '내일이 생일인 사람이 인증해요. 앱이 받아들이면 실패예요. 오늘이 생일인 사람을 거절하면 경고예요.',
    cure: '연, 월, 일을 모두 비교하세요. 밀리초를 365일로 나누거나 연도만 빼지 마세요.',
  },
  fix: 'age = year(today) - year(birth) - (monthDay(today) < monthDay(birth) ? 1 : 0)   # today in Asia/Seoul',
  needs: ['age', 'result-call'],
  impliedBy: ['age-by-year'],
  run: async (stage) => {
    const limit = limitOf(stage.subject);
    return onDay(stage, {
      isSuited: (day) => firstTooYoung(limit, day) !== undefined,
      another: (day) => dayAfter(day, 2),
      judge: async (on, day) => {
        const born = firstTooYoung(limit, day);
        if (born === undefined) return PASS;
        const young = await on.verify({ person: on.newcomer({ born }) });
        if (young.opinion.end === 'accepted') return fail();
        const old = await on.verify({ person: on.newcomer({ born: lastOldEnough(limit, day) }) });
        return old.opinion.end === 'refused' ? warn('somebody who is just old enough is refused') : PASS;
      },
    });
  },
};
