// A: a finished token of one person, brought to a session that waits for its own.
import type { Check } from '../check.ts';
import { failIfAccepted } from '../judge.ts';

/** A foreign finished token ends the verification of a session that waits for its own. */
export const OWN_TOKEN_ON_VICTIM: Check = {
  id: 'own-token-on-victim',
  class: 'A',
  en: {
    title: 'A session that waits for its own return accepts the finished token of somebody else.',
    rule: 'The id of the return must be the id that this session started.',
    how: 'Two sessions start. One finishes, and its return is brought to the other. Evidence: the other session is accepted.',
    cure: 'It is not enough that the session waits for some return. Compare the id of the return with the id in the session, and refuse another one.',
  },
  ko: {
    title: '자기 인증을 기다리는 세션이 다른 사람의 완료된 토큰을 받아들여요.',
    rule: '돌아온 ID는 이 세션이 시작한 ID와 같아야 해요.',
    how: '두 세션이 시작해요. 한 세션이 인증을 마치고, 그 결과를 다른 세션으로 가져와요. 다른 세션이 받아들여지면 실패예요.',
    cure: '세션이 무언가를 기다린다는 것만으로는 부족해요. 돌아온 ID와 세션의 ID를 비교하고, 다르면 거절하세요.',
  },
  fix: 'if request.id != session.transactionId:\n  refuse',
  needs: ['whoami', 'result-call'],
  impliedBy: ['other-sessions-token'],
  run: async (stage) => {
    const own = await stage.start();
    const back = stage.finish(own, stage.rightPerson());
    const victim = await stage.start();
    const page = await stage.comeBack(victim.session, back);
    return failIfAccepted(await stage.opinion(victim.session, page));
  },
};
