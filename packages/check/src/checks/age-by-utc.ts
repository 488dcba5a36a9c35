// B: between midnight and nine in Seoul, UTC has another date.
import { dayAfter, lastOldEnough, limitOf, seoulDay } from '../age.ts';
import { type Check, fail, PASS } from '../check.ts';
import { atInstant } from '../on-day.ts';

/** 18:00 UTC of 30 June is 03:00 of 1 July in Seoul. */
const NOW = '2030-06-30T18:00:00.000Z';

/** Today is the date of UTC. */
export const AGE_BY_UTC: Check = {
  id: 'age-by-utc',
  class: 'B',
  en: {
    title: 'Between 00:00 and 09:00 in Seoul, the age follows yesterday’s date.',
    rule: 'Ages are counted by the date in Asia/Seoul.',
    how: 'At 03:00 in Seoul, somebody verifies whose birthday has just begun. Evidence: the app refuses, though it accepts the same person of a day earlier.',
    cure: 'Take the date of Asia/Seoul from a library. Do not cut it from toISOString, and do not use the server’s time zone.',
  },
  ko: {
    title: '한국 시각 0시부터 9시 사이에 나이를 어제 날짜로 세요.',
    rule: '나이는 Asia/Seoul 날짜로 세야 해요.',
    how: '한국 시각 3시에 오늘 생일이 된 사람이 인증해요. 하루 먼저 태어난 사람은 받으면서 이 사람을 거절하면 실패예요.',
    cure: '라이브러리로 Asia/Seoul 날짜를 구하세요. toISOString을 자르거나 서버 시간대를 쓰지 마세요.',
  },
  fix: 'today = dateIn("Asia/Seoul", now)',
  needs: ['age', 'clock', 'result-call'],
  run: async (stage) =>
    atInstant(stage, NOW, async (other) => {
      const born = lastOldEnough(limitOf(stage.subject), seoulDay(Date.parse(NOW)));
      const sure = await other.verify({ person: other.newcomer({ born: dayAfter(born, -1) }) });
      const birthday = await other.verify({ person: other.newcomer({ born }) });
      return sure.opinion.end === 'accepted' && birthday.opinion.end === 'refused' ? fail() : PASS;
    }),
};
