// Calls of the tests that are about who may start, return and open.
import { createCodeVerifier, deriveCodeChallenge } from '@bonin/crypto/code-verifier';
import { FAIL_URL, SUCCESS_URL, type Harness } from './harness.ts';

export const code = (response: { json(): unknown }) => (response.json() as { code: string }).code;
export const start = (h: Harness, headers: Record<string, string>, body: Record<string, unknown> = {}) =>
  h.app.inject({
    method: 'POST',
    url: '/api/start-certificate',
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify({ successUrl: SUCCESS_URL, failUrl: FAIL_URL, ...body }),
  });
export const openAs = (h: Harness, body: unknown, headers: Record<string, string> = {}) =>
  h.app.inject({
    method: 'POST',
    url: '/api/certificate-result',
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify(body),
  });
export const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
export const verifierPair = async () => {
  const codeVerifier = createCodeVerifier();
  return { codeVerifier, codeChallenge: await deriveCodeChallenge(codeVerifier) };
};
export const OTHER_SECRET = 'bonin-other-shop-secret';
export const withOtherShop = (h: Harness['config']): Harness['config'] => ({
  ...h,
  relyingParties: [
    ...h.relyingParties,
    ...h.relyingParties.slice(1).map((shop) => ({
      ...shop,
      id: 'other' as typeof shop.id,
      secretSha256: 'e11ba0d2e935da44d6584ad7aff934b335f59fa5488cf62163ee89a53fd1b89a',
      redirectUrls: ['https://other.example/done', 'https://other.example/failed'],
      allowedOrigins: ['https://other.example'],
    })),
  ],
});
