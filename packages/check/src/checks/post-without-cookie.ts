// C: a cross-site POST brings no Lax cookie.
import { type Check, fail, PASS, warn } from '../check.ts';

/** A cross-site return by POST loses the session. */
export const POST_WITHOUT_COOKIE: Check = {
  id: 'post-without-cookie',
  class: 'C',
  protocols: ['kcb'],
  en: {
    title: 'A return by POST from KCB’s site loses the session.',
    rule: 'Browsers send no SameSite=Lax cookie with a POST from another site.',
    how: 'The return is a POST from another site. Evidence: the app answers with a status of 400 or more, though the same POST with cookies is accepted.',
    cure: 'Answer the POST with 303 to an address of your own, and finish there by GET, when the cookie is back. Do not set SameSite=None on the session.',
  },
  ko: {
    title: 'KCB 사이트에서 POST로 돌아오면 세션을 잃어요.',
    rule: '브라우저는 다른 사이트에서 온 POST에 SameSite=Lax 쿠키를 보내지 않아요.',
    how: '다른 사이트에서 POST로 돌아와요. 쿠키가 있으면 받으면서, 없을 때 400 이상으로 답하면 실패예요.',
    cure: 'POST에는 내 주소로 가는 303으로 답하고, 쿠키가 돌아오는 GET에서 마치세요. 세션 쿠키를 SameSite=None으로 바꾸지 마세요.',
  },
  fix: 'on POST: redirect(303, "/return?id=" + request.form.svc_tkn)   # the GET brings the cookie',
  impliedBy: ['post-return'],
  run: async (stage) => {
    const same = await stage.verify({ back: { method: 'POST', crossSite: false } });
    if (same.opinion.end !== 'accepted') return same.page.status >= 400 ? fail('also with cookies') : PASS;
    const { page, opinion } = await stage.verify({ back: { method: 'POST', crossSite: true } });
    if (opinion.end === 'accepted') return PASS;
    return page.status >= 400 ? fail(`status ${page.status}`) : warn('no acceptance seen');
  },
};
