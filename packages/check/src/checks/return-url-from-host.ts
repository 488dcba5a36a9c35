// A: the return address follows the Host header.
import { type Check, fail, PASS } from '../check.ts';

const HOST = 'attacker.example';

/** The return address is built from the request's host. */
export const RETURN_URL_FROM_HOST: Check = {
  id: 'return-url-from-host',
  class: 'A',
  en: {
    title: 'The return address is built from the Host header.',
    rule: 'The return address is configuration. Whoever chooses it receives the token.',
    how: 'The start carries a foreign Host, and then a foreign X-Forwarded-Host. Evidence: the address that the app gives to the provider has the foreign host.',
    cure: 'Configure the public origin of your service, and build the return address from it. Read neither Host nor X-Forwarded-Host.',
  },
  ko: {
    title: '돌아올 주소를 Host 헤더로 만들어요.',
    rule: '돌아올 주소는 설정값이어야 해요. 주소를 정하는 사람이 토큰을 받아요.',
    how: '시작 요청에 외부 Host를 넣고, 다음에는 외부 X-Forwarded-Host를 넣어요. 인증기관에 준 주소가 외부 호스트면 실패예요.',
    cure: '서비스의 공개 주소를 설정에 두고, 그 값으로 돌아올 주소를 만드세요. Host와 X-Forwarded-Host는 읽지 마세요.',
  },
  fix: 'returnUrl = config.publicOrigin + "/verification/return"',
  needs: ['request'],
  run: async (stage) => {
    for (const name of ['host', 'x-forwarded-host']) {
      const mark = stage.wire.mark();
      const { begun, page } = await stage.tryStart(stage.session(), { headers: { [name]: HOST } });
      const told = stage.wire.about('start', undefined, mark).some(({ body }) => body.includes(`//${HOST}`));
      const shown = begun?.returnUrl?.includes(`//${HOST}`) === true;
      if (told || (shown && page.status < 400)) return fail(name);
    }
    return PASS;
  },
};
