// C: a HEAD request, or a preview, uses the return up.
import { type Check, fail, PASS } from '../check.ts';
import type { Stage } from '../stage.ts';

const PREVIEW = 'facebookexternalhit/1.1; kakaotalk-scrap/1.0';

/** A look at the return address uses it up. */
export const HEAD_EATS_RETURN: Check = {
  id: 'head-eats-return',
  class: 'C',
  en: {
    title: 'A HEAD request or a link preview uses the return up.',
    rule: 'Only the person’s own return may have an effect.',
    how: 'A HEAD request, and then a preview without cookies, come before the person. Evidence: the person’s own return is refused, though the control is accepted.',
    cure: 'Answer HEAD without running the handler. Do not spend the result for a request that has no session.',
  },
  ko: {
    title: 'HEAD 요청이나 링크 미리보기가 결과를 써 버려요.',
    rule: '사용자 본인의 요청만 효과가 있어야 해요.',
    how: 'HEAD 요청과 쿠키 없는 미리보기가 사용자보다 먼저 와요. 그 뒤 사용자가 돌아왔을 때 거절하면 실패예요.',
    cure: 'HEAD에는 처리 코드를 실행하지 말고 답하세요. 세션이 없는 요청에 결과를 쓰지 마세요.',
  },
  fix: 'if request.method == "HEAD": respond(200)\nif session is missing: refuse before provider.result()',
  impliedBy: ['other-sessions-token'],
  run: async (stage) => {
    if (await isEaten(stage, 'HEAD')) return fail('HEAD');
    return (await isEaten(stage, 'GET')) ? fail('a preview without cookies') : PASS;
  },
};

async function isEaten(stage: Stage, method: 'HEAD' | 'GET'): Promise<boolean> {
  const attempt = await stage.start();
  const back = stage.finish(attempt, stage.rightPerson());
  if (back.returnMethod !== 'GET') return false;
  const session = method === 'HEAD' ? attempt.session : stage.session(PREVIEW);
  await stage.comeBack(session, back, { method, cookies: method === 'HEAD' });
  const page = await stage.comeBack(attempt.session, back);
  return (await stage.opinion(attempt.session, page)).end === 'refused';
}
