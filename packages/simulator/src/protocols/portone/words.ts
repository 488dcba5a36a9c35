// What the console says of PortOne.
import type { PlugInWords } from '../plug-in.ts';

/** What the console says of PortOne. */
export const PORTONE_WORDS: PlugInWords<'portone'> = {
  ko: {
    id: 'identityVerificationId',
    calls: {
      'portone-login': 'portone-login (로그인)',
      'portone-refresh': 'portone-refresh (토큰 갱신)',
      'portone-get': 'portone-get (결과 조회)',
      'portone-list': 'portone-list (목록 조회)',
      'portone-send': 'portone-send (인증 요청)',
      'portone-resend': 'portone-resend (인증번호 재전송)',
      'portone-confirm': 'portone-confirm (인증 확인)',
    },
  },
  en: { id: 'identityVerificationId' },
};
