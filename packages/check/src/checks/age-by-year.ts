// B: the age is counted by the year alone.
import { firstTooYoung, laterThisYear, limitOf } from '../age.ts';
import { type Check, fail, PASS } from '../check.ts';
import { onDay } from '../on-day.ts';

/** The age is counted by the year alone. */
export const AGE_BY_YEAR: Check = {
  id: 'age-by-year',
  class: 'B',
  en: {
    title: 'The age is counted by the year of birth alone.',
    rule: 'A limit in full years is reached on the birthday. Only the Youth Protection Act counts by the year.',
    how: 'A person verifies who has the birthday at the end of this year. Evidence: the app accepts, though the limit is in full years.',
    cure: 'Compare the whole date in Seoul. If your rule is the year, say so in the configuration of this check.',
  },
  ko: {
    title: '나이를 태어난 연도로만 세요.',
    rule: '만 나이 기준은 생일이 되어야 채워져요. 연도로 세는 것은 청소년 보호법뿐이에요.',
    how: '올해 말에 생일이 오는 사람이 인증해요. 만 나이가 기준인데 앱이 받아들이면 실패예요.',
    cure: '한국 날짜로 전체 날짜를 비교하세요. 연 나이가 기준이라면 이 점검의 설정에 그렇게 적으세요.',
  },
  fix: 'if fullYears(birthDate, today("Asia/Seoul")) < LIMIT: refuse   # not: birthDate.year <= currentYear - LIMIT',
  needs: ['age', 'result-call'],
  run: async (stage) => {
    const limit = limitOf(stage.subject);
    const bornBy = (day: string) =>
      limit.counts === 'full-years' ? laterThisYear(limit, day) : firstTooYoung(limit, day);
    return onDay(stage, {
      isSuited: (day) => bornBy(day) !== undefined,
      another: (day) => `${day.slice(0, 4)}-06-15`,
      judge: async (on, day) => {
        const born = bornBy(day);
        if (born === undefined) return PASS;
        const { opinion } = await on.verify({ person: on.newcomer({ born }) });
        return opinion.end === 'accepted' ? fail() : PASS;
      },
    });
  },
};
