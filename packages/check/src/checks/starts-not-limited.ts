// D: starts cost money, and nobody counts them.
import { type Check, PASS, warn } from '../check.ts';

const TIMES = 25;

/** Nothing limits the starts of one session. */
export const STARTS_NOT_LIMITED: Check = {
  id: 'starts-not-limited',
  class: 'D',
  en: {
    title: 'One session can start without limit.',
    rule: 'Each verification costs money, and each SMS annoys somebody.',
    how: 'One session starts 25 times in a row. A warning if each start is carried out.',
    cure: 'Count starts by session and by address, and answer 429 after a few within a minute.',
  },
  ko: {
    title: '한 세션이 제한 없이 시작할 수 있어요.',
    rule: '인증 한 번마다 돈이 들고, 문자 한 통마다 누군가를 귀찮게 해요.',
    how: '한 세션이 25번 연달아 시작해요. 모두 시작되면 경고예요.',
    cure: '세션과 주소별로 시작 횟수를 세고, 1분에 몇 번이 넘으면 429로 답하세요.',
  },
  fix: 'if starts.count(session, last minute) > 5: respond(429)',
  run: async (stage) => {
    const session = stage.session();
    for (let time = 0; time < TIMES; time += 1) {
      const { begun } = await stage.tryStart(session);
      if (begun === undefined) return PASS;
    }
    return warn(`${TIMES} starts`);
  },
};
