// B: the browser gets what only the server needs.
import { found, ofApp, tracesOf } from '../canary.ts';
import { type Check, fail, PASS } from '../check.ts';
import { deepValue, parsed } from '../json-path.ts';

const OWN_SECRETS = ['enc_key', 'access_token', 'accessToken'];

/** A browser is sent a CI, a DI or a key. */
export const SECRETS_IN_BROWSER: Check = {
  id: 'secrets-in-browser',
  class: 'B',
  en: {
    title: 'The browser gets a CI, a DI, a key or an access token.',
    rule: 'The CI and the DI identify a person everywhere. They stay on the server, like your credentials.',
    how: 'A person verifies. Evidence: an answer of the app to the browser contains the CI, the DI, the access token, enc_key or the secret.',
    cure: 'Send the browser only what the page shows. Choose fields one by one; do not pass the provider’s answer on.',
  },
  ko: {
    title: '브라우저가 CI, DI, 키, 액세스 토큰을 받아요.',
    rule: 'CI와 DI는 어디서나 그 사람을 가리켜요. 자격 증명처럼 서버에만 두세요.',
    how: '한 사람이 인증해요. 앱이 브라우저에 보낸 응답에 CI, DI, 액세스 토큰, enc_key, 비밀 키가 있으면 실패예요.',
    cure: '화면에 보여 줄 값만 브라우저에 보내세요. 인증기관의 응답을 그대로 넘기지 말고 필드를 하나씩 고르세요.',
  },
  fix: 'respond({ name: person.name })   # not respond(result)',
  run: async (stage) => {
    const { attempt, person } = await stage.verify();
    const { whoami, count } = { whoami: stage.subject.accept.whoami, count: stage.subject.count };
    const oracles = [whoami?.url, count?.url].filter((url) => url !== undefined);
    const hops = ofApp(stage, attempt.session.browser.hops).filter(
      ({ sent }) => !oracles.some((url) => sent.url === new URL(url, stage.app.origin).href),
    );
    const text = hops.map(({ answer }) => answer.body).join('\n');
    const keys = stage.wire.calls.flatMap(({ answer }) =>
      OWN_SECRETS.flatMap((name) => deepValue(parsed(answer), name) ?? []),
    );
    const { kcb, iamport, portone } = stage.world.credentials;
    const secrets = [...keys, kcb.clientSecret, iamport.impSecret, portone.apiSecret];
    const seen: string[] = found(text, await tracesOf(stage, person), ['ci', 'di']);
    if (secrets.some((secret) => secret.length > 8 && text.includes(secret))) seen.push('a key or a token');
    return seen.length > 0 ? fail(seen.join(', ')) : PASS;
  },
};
