// A: the target of a redirect comes from the request.
import { type Check, fail, PASS } from '../check.ts';
import type { RequestConfig } from '../config.ts';
import type { Hop } from '../http/browser.ts';

const HOST = 'attacker.example';
const TARGET = `https://${HOST}/`;
const NAMES = [
  'continue',
  'next',
  'redirect',
  'redirect_uri',
  'redirect_url',
  'redirectUrl',
  'returnTo',
  'return_to',
  'return_url',
  'returnUrl',
  'successUrl',
  'success_url',
  'failUrl',
  'target',
  'url',
  'back',
  'dest',
];
const EVERYWHERE = Object.fromEntries(NAMES.map((name) => [name, TARGET]));

/** The target of a redirect is taken from the request. */
export const REDIRECT_FROM_REQUEST: Check = {
  id: 'redirect-from-request',
  class: 'A',
  en: {
    title: 'The target of a redirect is taken from the request.',
    rule: 'A redirect may lead only to addresses that the configuration lists.',
    how: 'The start and the return carry common names such as next and returnUrl with a foreign address. Evidence: a Location leads to the foreign host.',
    cure: 'Keep a list of allowed targets, and compare whole addresses. Refuse everything else; do not look for a prefix.',
  },
  ko: {
    title: '리다이렉트 대상을 요청에서 가져와요.',
    rule: '설정에 있는 주소로만 리다이렉트해야 해요.',
    how: '시작과 돌아오는 요청에 next, returnUrl 같은 이름으로 외부 주소를 담아 보내요. Location이 외부 호스트로 가면 실패예요.',
    cure: '허용할 주소 목록을 두고 전체 주소를 비교하세요. 나머지는 거절하고, 앞부분만 비교하지 마세요.',
  },
  fix: 'if target not in ALLOWED_TARGETS: refuse   # equality, not startsWith',
  run: async (stage) => {
    const session = stage.session();
    for (const extra of [EVERYWHERE, {}]) {
      const isReplaced = Object.keys(extra).length === 0;
      const { page, begun } = await stage.tryStart(
        session,
        isReplaced ? { rewrite: withForeignUrls } : { extra },
      );
      if (leadsAway(page.hops)) return fail('at the start');
      if (begun === undefined) continue;
      const back = stage.finish(begun, stage.rightPerson());
      // The return follows what the app told the provider; a foreign address there is the start's mistake.
      if (begun.returnUrl !== undefined && new URL(begun.returnUrl).hostname === HOST)
        return fail('as the return address');
      const returned = await stage.comeBack(session, back, { extra });
      if (leadsAway(returned.hops)) return fail('at the return');
    }
    const { back } = await stage.verify({ session, outcome: 'cancelled', back: { extra: EVERYWHERE } });
    const failed = session.browser.hops.slice(-3);
    return back.returnUrl !== '' && leadsAway(failed) ? fail('at a failed return') : PASS;
  },
};

function leadsAway(hops: readonly Hop[]): boolean {
  return hops.some(({ sent, answer }) => {
    const { location } = answer.headers;
    return (
      location !== undefined &&
      URL.canParse(location, sent.url) &&
      new URL(location, sent.url).hostname === HOST
    );
  });
}

/** Every address in a request becomes the foreign one. */
function withForeignUrls(request: RequestConfig): RequestConfig {
  const replaced = (text: string) => (/^https?:\/\//.test(text) ? TARGET : text);
  const fields = (form: unknown): unknown => {
    if (typeof form === 'string') return replaced(form);
    if (typeof form !== 'object' || form === null) return form;
    return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, fields(value)]));
  };
  return {
    ...request,
    ...(request.json === undefined ? {} : { json: fields(request.json) }),
    ...(request.form === undefined ? {} : { form: fields(request.form) as Record<string, string> }),
  };
}
