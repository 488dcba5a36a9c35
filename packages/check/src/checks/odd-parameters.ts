// C: parameters that no honest browser sends.
import { type Check, fail, PASS } from '../check.ts';
import { brokenBy } from '../judge.ts';

/** Odd parameters break the app. */
export const ODD_PARAMETERS: Check = {
  id: 'odd-parameters',
  class: 'C',
  en: {
    title: 'Doubled, nested or very long parameters break the app.',
    rule: 'What the browser sends is checked before it is used.',
    how: 'The return has its token twice, as a list, with 10 kB, and with __proto__. Evidence: the app answers 500, or nothing.',
    cure: 'Parse the request with a schema: one text of the token’s form. Answer 400 to everything else.',
  },
  ko: {
    title: '중복되거나 중첩되거나 아주 긴 값에 앱이 오류를 내요.',
    rule: '브라우저가 보낸 값은 쓰기 전에 확인해야 해요.',
    how: '토큰을 두 번, 배열로, 10 kB로, __proto__와 함께 보내요. 앱이 500으로 답하거나 답하지 않으면 실패예요.',
    cure: '스키마로 요청을 읽으세요. 토큰 형식의 글자 하나만 받고, 나머지에는 400으로 답하세요.',
  },
  fix: 'token = Schema.string(pattern).parse(request.token)   # else 400',
  run: async (stage) => {
    const name = stage.driver.tokenField;
    const attempt = await stage.start();
    const { session } = attempt;
    const back = stage.finish(attempt, stage.rightPerson(), 'cancelled');
    const odd = [
      ['doubled', { rawQuery: `&${name}=x&${name}=y` }],
      ['a list', { fields: { [name]: '' }, rawQuery: `&${name}[]=x&${name}[a][b]=y` }],
      ['10 kB', { fields: { [name]: 'x'.repeat(10_000) } }],
      ['__proto__', { fields: { __proto__x: '1' }, rawQuery: `&__proto__[a]=1&constructor[prototype][a]=1` }],
    ] as const;
    for (const [what, change] of odd) {
      const broken = brokenBy(await stage.comeBack(session, back, change));
      if (broken !== undefined) return fail(`${what}: ${broken}`);
    }
    const { start } = stage.subject;
    const report = stage.subject.return;
    if (report?.json === undefined || Array.isArray(start)) return PASS;
    for (const value of [['x'], { a: 1 }, null, 'x'.repeat(10_000)]) {
      const page = await session.request({ ...report, json: { [name]: value } });
      const broken = brokenBy(page);
      if (broken !== undefined) return fail(`JSON: ${broken}`);
    }
    return PASS;
  },
};
