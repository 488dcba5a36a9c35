// What the console says of KCB.
import type { PlugInWords } from '../plug-in.ts';

/** What the console says of KCB. */
export const KCB_WORDS: PlugInWords<'kcb'> = {
  ko: {
    id: '서비스 토큰 (svc_tkn)',
    calls: {
      token: 'token (토큰 발급)',
      'popup-start': 'popup-start (인증 시작)',
      'popup-result': 'popup-result (결과 조회)',
    },
  },
  en: { id: 'Service token (svc_tkn)' },
};
