// A: the provider's certificate is not checked.
import { type Check, fail, PASS } from '../check.ts';
import { Stage } from '../stage.ts';
import { openStranger } from '../stranger.ts';

/** The certificate of the provider is not verified. */
export const TLS_NOT_VERIFIED: Check = {
  id: 'tls-not-verified',
  class: 'A',
  en: {
    title: 'The certificate of the provider is not verified.',
    rule: 'KCB’s cipher has no authentication. Only TLS says that the answer is KCB’s.',
    how: 'A second instance gets an address with a certificate that nobody signed. Evidence: the app sends a request there.',
    cure: 'Remove the option that switches the check off (rejectUnauthorized, verify=False, CURLOPT_SSL_VERIFYPEER). Install the missing root certificate instead.',
  },
  ko: {
    title: '인증기관의 인증서를 확인하지 않아요.',
    rule: 'KCB의 암호에는 인증이 없어요. TLS만이 KCB의 응답이라는 것을 말해 줘요.',
    how: '두 번째 인스턴스에 아무도 서명하지 않은 인증서의 주소를 줘요. 앱이 그곳에 요청을 보내면 실패예요.',
    cure: '확인을 끄는 옵션(rejectUnauthorized, verify=False, CURLOPT_SSL_VERIFYPEER)을 지우세요. 대신 빠진 루트 인증서를 설치하세요.',
  },
  fix: 'https.request(url)   # without rejectUnauthorized: false',
  needs: ['restart'],
  run: async (stage) => {
    const stranger = await openStranger();
    try {
      const replaced = Object.entries(stage.world.environment).map(([name, value]) => [
        name,
        name.endsWith('_API_URL') ? stranger.origin : value,
      ]);
      const app = await stage.launch?.({ environment: Object.fromEntries(replaced) });
      if (app === undefined) return PASS;
      try {
        const other = new Stage({ ...stage.parts, app });
        // KCB is asked at the start already; the others at the return.
        await other.verify().catch(() => undefined);
        stage.sessions.push(...other.sessions);
        return stranger.requests() > 0 ? fail() : PASS;
      } finally {
        await app.close();
      }
    } finally {
      await stranger.close();
    }
  },
};
