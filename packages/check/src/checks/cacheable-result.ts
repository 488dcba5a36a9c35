// B: a page with a person may be kept by caches, or shown in a frame.
import { found, ofApp, tracesOf } from '../canary.ts';
import { type Check, fail, PASS, warn } from '../check.ts';

/** A page with a person is cacheable. */
export const CACHEABLE_RESULT: Check = {
  id: 'cacheable-result',
  class: 'B',
  en: {
    title: 'A page with a person’s data may be kept by caches.',
    rule: 'A page that shows a person carries Cache-Control: no-store, and refuses frames.',
    how: 'A person verifies. Evidence: an answer with the person’s data allows caches to keep it. Missing headers are a warning.',
    cure: "Send Cache-Control: no-store and Content-Security-Policy: frame-ancestors 'none' with every page of a verification.",
  },
  ko: {
    title: '개인정보가 있는 화면을 캐시가 저장할 수 있어요.',
    rule: '사람을 보여 주는 화면에는 Cache-Control: no-store가 있고, 프레임을 막아야 해요.',
    how: '한 사람이 인증해요. 개인정보가 있는 응답이 캐시를 허용하면 실패예요. 헤더가 없으면 경고예요.',
    cure: "본인인증의 모든 화면에 Cache-Control: no-store와 Content-Security-Policy: frame-ancestors 'none'을 보내세요.",
  },
  fix: 'header("Cache-Control", "no-store")\nheader("Content-Security-Policy", "frame-ancestors \'none\'")',
  run: async (stage) => {
    const { attempt, person } = await stage.verify();
    const traces = await tracesOf(stage, person);
    const { whoami } = stage.subject.accept;
    const own = ofApp(stage, attempt.session.browser.hops).filter(
      ({ sent, answer }) =>
        found(answer.body, traces, ['ci', 'di', 'name', 'phone', 'birth date']).length > 0 &&
        sent.url !== (whoami === undefined ? '' : new URL(whoami.url, stage.app.origin).href),
    );
    const policies = own.map(({ answer }) => (answer.headers['cache-control'] ?? '').toLowerCase());
    if (policies.some((policy) => /\bpublic\b|\b(?:max-age|s-maxage)=[1-9]/.test(policy)))
      return fail('cached');
    if (policies.some((policy) => !/no-store|no-cache|private/.test(policy))) return warn('no Cache-Control');
    const isFramed = own.some(
      ({ answer: { headers } }) =>
        (headers['content-type'] ?? '').includes('html') &&
        headers['x-frame-options'] === undefined &&
        !(headers['content-security-policy'] ?? '').includes('frame-ancestors'),
    );
    return isFramed ? warn('no frame-ancestors') : PASS;
  },
};
