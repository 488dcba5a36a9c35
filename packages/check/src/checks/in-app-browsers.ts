// C: the browsers inside KakaoTalk and iOS apps.
import { type Check, fail, inconclusive, PASS } from '../check.ts';

const AGENTS = {
  KakaoTalk:
    'Mozilla/5.0 (Linux; Android 14; SM-S911N; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36 KAKAOTALK/25.2.0 (INAPP)',
  iOS: 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
};

/** The browsers inside other apps are refused. */
export const IN_APP_BROWSERS: Check = {
  id: 'in-app-browsers',
  class: 'C',
  en: {
    title: 'KakaoTalk’s or an iPhone’s browser is refused.',
    rule: 'Half of the people come from a phone, many from inside another app.',
    how: 'A person verifies with the User-Agent of each. Evidence: the app starts nothing or refuses, though the control is accepted.',
    cure: 'Do not decide by the User-Agent. If the page needs another flow there, offer it in place of an error.',
  },
  ko: {
    title: '카카오톡이나 아이폰 브라우저를 거절해요.',
    rule: '절반은 휴대폰에서, 많은 사람은 다른 앱 안에서 와요.',
    how: '각 브라우저의 User-Agent로 인증해요. 시작되지 않거나 거절되면 실패예요.',
    cure: 'User-Agent로 결정하지 마세요. 다른 흐름이 필요하면 오류 대신 그 흐름을 보여 주세요.',
  },
  fix: '# delete: if "KAKAOTALK" in request.userAgent: refuse',
  run: async (stage) => {
    for (const [name, agent] of Object.entries(AGENTS))
      if (!(await stage.stillAccepts(stage.session(agent))))
        // An app that refuses every browser by now says nothing about this one.
        return (await stage.stillAccepts()) ? fail(name) : inconclusive('app-gone');
    return PASS;
  },
};
