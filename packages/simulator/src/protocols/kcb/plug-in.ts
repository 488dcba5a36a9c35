// KCB, as the simulator takes it.
import type { PlugIn } from '../plug-in.ts';
import { COPIED_KCB } from './copied.ts';
import { KCB_CREDENTIALS } from './credentials.ts';
import { KCB_MASKS } from './masks.ts';
import { commonSvlRoute } from './page-route.ts';
import { KCB, type KcbOwn } from './protocol.ts';
import { popupRoutes, tokenRoutes } from './routes.ts';
import { KCB_WORDS } from './words.ts';

/** The plug-in of the protocol KCB. */
export const KCB_PLUG_IN = {
  protocol: KCB,
  world: {
    name: 'kcb',
    credentials: KCB_CREDENTIALS,
    masks: KCB_MASKS,
    environment: ({ kcb }, { origin, browserOrigin }) => ({
      KCB_MEMBER_CODE: kcb.memberCode,
      KCB_SITE_CODE: kcb.siteCode,
      KCB_CLIENT_ID: kcb.clientId,
      KCB_CLIENT_SECRET: kcb.clientSecret,
      KCB_API_URL: origin,
      KCB_POPUP_URL: browserOrigin + KCB.pagePath,
    }),
  },
  routes: [tokenRoutes, popupRoutes, commonSvlRoute],
  copied: COPIED_KCB,
  words: KCB_WORDS,
  hosts: {
    scripts: [],
    // Live and test.
    pages: [
      ['https://safe.ok-name.co.kr/CommonSvl', KCB.pagePath],
      ['https://tsafe.ok-name.co.kr:2443/CommonSvl', KCB.pagePath],
    ],
  },
} as const satisfies PlugIn<'kcb', KcbOwn>;
