// D: another site can start verifications.
import { type Check, PASS, warn } from '../check.ts';
import type { RequestConfig } from '../config.ts';

const FOREIGN = {
  origin: 'https://attacker.example',
  'sec-fetch-site': 'cross-site',
  referer: 'https://attacker.example/',
};

/** A start by GET, or from a foreign page. */
export const CROSS_SITE_START: Check = {
  id: 'cross-site-start',
  class: 'D',
  en: {
    title: 'A GET, or a form of another site, starts a verification.',
    rule: 'A start costs money. Only your own page may cause one.',
    how: 'The start is sent as GET, and as a form from a foreign origin. A warning if one of them is carried out.',
    cure: 'Start by POST alone. Compare Origin or Sec-Fetch-Site, or use a CSRF token.',
  },
  ko: {
    title: 'GET이나 다른 사이트의 폼으로 인증이 시작돼요.',
    rule: '시작에는 돈이 들어요. 내 화면만 시작할 수 있어야 해요.',
    how: 'GET으로, 그리고 다른 출처의 폼으로 시작해요. 하나라도 시작되면 경고예요.',
    cure: 'POST로만 시작하세요. Origin이나 Sec-Fetch-Site를 비교하거나 CSRF 토큰을 쓰세요.',
  },
  fix: 'if request.method != "POST" or request.origin != OWN_ORIGIN: refuse',
  needs: ['request'],
  run: async (stage) => {
    const asGet = ({ url, headers }: RequestConfig): RequestConfig => ({
      url,
      ...(headers ? { headers } : {}),
    });
    const byGet = await stage.tryStart(stage.session(), { rewrite: asGet });
    if (byGet.begun !== undefined) return warn('by GET');
    const foreign = await stage.tryStart(stage.session(), { headers: FOREIGN, crossSite: true });
    return foreign.begun === undefined ? PASS : warn('from another site');
  },
};
