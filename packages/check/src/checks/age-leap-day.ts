// B: people who are born on 29 February.
import { leapAdult, leapTooYoung, limitOf, nextLeapTooYoung, seoulDay } from '../age.ts';
import { type Check, fail, type Finding, PASS } from '../check.ts';
import { brokenBy } from '../judge.ts';
import { onDay } from '../on-day.ts';
import type { Stage } from '../stage.ts';

/** Somebody who is born on 29 February breaks the app, or is accepted a day too early. */
export const AGE_LEAP_DAY: Check = {
  id: 'age-leap-day',
  class: 'B',
  en: {
    title: 'Somebody who is born on 29 February is counted wrongly.',
    rule: 'In a year without 29 February, the year of life ends with the 28th. The new age begins on 1 March.',
    how: 'An adult verifies who is born on 29 February. Evidence: the app answers 500, or refuses. An app that takes {now} also meets somebody who is too young on 28 February; there it must not accept.',
    cure: 'Compare year, month and day as numbers. Do not build a date from the birthday and this year: some libraries throw, others take 28 February.',
  },
  ko: {
    title: '2월 29일에 태어난 사람의 나이를 잘못 세요.',
    rule: '2월 29일이 없는 해에는 28일이 끝나야 한 살이 더해져요. 새 나이는 3월 1일에 시작해요.',
    how: '2월 29일에 태어난 성인이 인증해요. 앱이 500으로 답하거나 거절하면 실패예요. {now}를 받는 앱은 2월 28일에 아직 어린 사람도 만나요. 그 사람을 받아들여도 실패예요.',
    cure: '연, 월, 일을 숫자로 비교하세요. 생일에 올해를 넣어 날짜를 만들지 마세요. 오류를 내는 라이브러리도 있고, 2월 28일로 바꾸는 라이브러리도 있어요.',
  },
  fix: 'age = year(today) - year(birth) - (monthDay(today) < monthDay(birth) ? 1 : 0)   # not: birth.replace(year = today.year)',
  needs: ['result-call'],
  impliedBy: ['age-by-year', 'age-boundary'],
  run: async (stage) => {
    if (stage.subject.expected === undefined) {
      const born = leapAdult(stage.limitYears, seoulDay(stage.nowMs()));
      const { page, opinion } = await stage.verify({ person: stage.newcomer({ born }) });
      const broken = brokenBy(page);
      if (broken !== undefined) return fail(broken);
      if (opinion.end === 'refused') return fail('an adult is refused');
    }
    return stage.subject.age === undefined ? PASS : onTheDayBefore(stage);
  },
};

async function onTheDayBefore(stage: Stage): Promise<Finding> {
  const limit = limitOf(stage.subject);
  const finding = await onDay(stage, {
    isSuited: (day) => leapTooYoung(limit, day) !== undefined,
    another: (day) => nextLeapTooYoung(limit, day),
    judge: async (on, day) => {
      const born = leapTooYoung(limit, day);
      if (born === undefined) return PASS;
      const { opinion } = await on.verify({ person: on.newcomer({ born }) });
      return opinion.end === 'accepted' ? fail('a day too early') : PASS;
    },
  });
  // The first half was judged.
  return finding.verdict === 'not-applicable' ? PASS : finding;
}
