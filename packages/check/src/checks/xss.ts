// A: a text of the provider becomes markup.
import { type Check, fail, PASS } from '../check.ts';
import type { Hop } from '../http/browser.ts';
import type { Stage } from '../stage.ts';

/** It ends every context: attribute, comment, title, textarea and script. */
const MARKUP = `"'--></title></textarea></script><img src=x onerror=bonin>`;

/** A text of the provider is written into a page as markup. */
export const XSS: Check = {
  id: 'xss',
  class: 'A',
  en: {
    title: 'A text of the provider is written into a page without escaping.',
    rule: 'Names and messages are text, whoever sent them.',
    how: 'The provider’s message, the fields of the return and the name contain markup. Evidence: an HTML page of the app repeats it unescaped.',
    cure: 'Use a template engine that escapes by default. Never build HTML or scripts by joining strings.',
  },
  ko: {
    title: '인증기관의 글자를 그대로 화면에 써요.',
    rule: '이름과 메시지는 누가 보냈든 그냥 글자예요.',
    how: '인증기관의 메시지, 돌아오는 필드, 이름에 태그를 넣어요. 앱의 HTML에 그대로 나오면 실패예요.',
    cure: '자동으로 이스케이프하는 템플릿을 쓰세요. 문자열을 이어 붙여 HTML이나 스크립트를 만들지 마세요.',
  },
  fix: 'render("failed.html", message=escape(result.rsp_msg))',
  run: async (stage) => {
    const { driver, wire } = stage;
    const undo = wire.change({
      kind: 'result',
      replace: (answer) => ({ body: driver.failureSaying(answer, MARKUP) ?? answer }),
    });
    await stage.verify({
      back: { extra: { error_msg: MARKUP, message: MARKUP, rsp_msg: MARKUP, code: 'FAILED' } },
    });
    undo();
    if (isRepeated(stage)) return fail('the message');
    const named = wire.change({
      kind: 'result',
      replace: (answer) => {
        const body = driver.withName(answer, MARKUP);
        return body === undefined ? undefined : { body };
      },
    });
    await stage.verify();
    named();
    return isRepeated(stage) ? fail('the name') : PASS;
  },
};

function isRepeated(stage: Stage): boolean {
  const isApp = ({ sent }: Hop) => !sent.url.startsWith(stage.wire.origin);
  return stage
    .hops()
    .filter(isApp)
    .some(
      ({ answer }) => (answer.headers['content-type'] ?? '').includes('html') && answer.body.includes(MARKUP),
    );
}
