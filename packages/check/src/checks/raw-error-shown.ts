// B: an error of the provider is shown as it came.
import { ofApp } from '../canary.ts';
import { type Check, fail, PASS } from '../check.ts';

const CANARY = 'bonin-canary-internal-error';

/** An error page of the provider reaches the browser. */
export const RAW_ERROR_SHOWN: Check = {
  id: 'raw-error-shown',
  class: 'B',
  en: {
    title: 'A raw error of the provider reaches the browser.',
    rule: 'Errors of other systems can contain keys, addresses and people.',
    how: 'The provider answers 500 with a text that no person should read. Evidence: the app repeats it to the browser.',
    cure: 'Map every failure to a text of your own. Log a code, and show the person what to do next.',
  },
  ko: {
    title: '인증기관의 오류가 그대로 브라우저에 보여요.',
    rule: '다른 시스템의 오류에는 키, 주소, 개인정보가 있을 수 있어요.',
    how: '인증기관이 사람이 읽으면 안 되는 글과 함께 500으로 답해요. 앱이 그 글을 브라우저에 보내면 실패예요.',
    cure: '모든 실패를 직접 쓴 문구로 바꾸세요. 로그에는 코드를 남기고, 사용자에게는 다음에 할 일을 보여 주세요.',
  },
  fix: 'catch error: log(error.code); show("잠시 뒤 다시 시도해 주세요.")',
  needs: ['result-call'],
  run: async (stage) => {
    const answer = JSON.stringify({ error: CANARY, stack: `at Provider.${CANARY} (/srv/provider.js:1:1)` });
    const undo = stage.wire.change({
      kind: 'result',
      replace: () => ({ status: 500, type: 'application/json', body: answer }),
    });
    const { attempt } = await stage.verify();
    undo();
    const texts = ofApp(stage, attempt.session.browser.hops).map(
      ({ sent, answer: { body, headers } }) => `${sent.url}\n${headers['location'] ?? ''}\n${body}`,
    );
    return texts.some((text) => text.includes(CANARY)) ? fail() : PASS;
  },
};
