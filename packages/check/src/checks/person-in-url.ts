// B: a person travels in an address.
import { found, ofApp, tracesOf } from '../canary.ts';
import { type Check, fail, PASS } from '../check.ts';

/** An address contains a person. */
export const PERSON_IN_URL: Check = {
  id: 'person-in-url',
  class: 'B',
  en: {
    title: 'A person’s data is in an address.',
    rule: 'Addresses end up in histories, logs and Referer headers.',
    how: 'A person with an unusual name verifies. Evidence: an address that the browser visits, or a Location, contains the name, the number, the birth date, the CI or the DI.',
    cure: 'Keep the result in the session, and redirect to an address without parameters. If something must travel, let it be a random id that works once.',
  },
  ko: {
    title: '주소에 개인정보가 있어요.',
    rule: '주소는 방문 기록, 로그, Referer에 남아요.',
    how: '특이한 이름의 사람이 인증해요. 방문한 주소나 Location에 이름, 번호, 생년월일, CI, DI가 있으면 실패예요.',
    cure: '결과는 세션에 두고, 값이 없는 주소로 리다이렉트하세요. 꼭 넘겨야 하면 한 번만 쓰는 임의의 ID를 쓰세요.',
  },
  fix: 'session.person = result.person\nredirect("/done")   # not "/done?name=…"',
  run: async (stage) => {
    const { attempt, person } = await stage.verify();
    const urls = ofApp(stage, attempt.session.browser.hops).flatMap(({ sent, answer }) => [
      sent.url,
      answer.headers['location'] ?? '',
    ]);
    const seen = found(urls.join('\n'), await tracesOf(stage, person), [
      'ci',
      'di',
      'name',
      'phone',
      'birth date',
    ]);
    return seen.length > 0 ? fail(seen.join(', ')) : PASS;
  },
};
