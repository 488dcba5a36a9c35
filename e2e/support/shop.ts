/** A shop's server, which gets CI and DI. A browser never gets them. */
import { FinishResponse } from '@bonin/contracts/simulator/finish';
import { CertificateResultForServer } from '@bonin/contracts/verification/certificate-result';
import { StartKcbCertificate } from '@bonin/contracts/verification/start-certificate';
import { createCodeVerifier, deriveCodeChallenge } from '@bonin/crypto/code-verifier';
import type { Stack } from './stack.ts';

/** Bearer secret of the example shop that `test` mode knows. */
export const SHOP_SECRET = 'bonin-dev-shop-secret';

/** Verifies this person without a browser, as the shop's server. */
export async function verifyAsShop(stack: Stack, phoneNumber: string) {
  const codeVerifier = createCodeVerifier();
  const post = async (url: string, body: object, headers = {}) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return answer.json();
  };
  const bearer = { authorization: `Bearer ${SHOP_SECRET}` };
  const { serviceToken } = StartKcbCertificate.parse(
    await post(
      `${stack.web}/api/start-certificate`,
      {
        successUrl: `${stack.web}/cert-result`,
        failUrl: `${stack.web}/cert-fail`,
        codeChallenge: await deriveCodeChallenge(codeVerifier),
      },
      bearer,
    ),
  );
  const { returnUrl } = FinishResponse.parse(
    await post(`${stack.simulator}/__sim/worlds/default/transactions/${serviceToken}/finish`, {
      person: { phoneNumber },
    }),
  );
  const back = await fetch(`${returnUrl}?svc_tkn=${serviceToken}`, { redirect: 'manual' });
  const params = new URL(back.headers.get('location') ?? '').searchParams.get('params');
  const opened = await post(`${stack.web}/api/certificate-result`, { params, codeVerifier }, bearer);
  const result = CertificateResultForServer.parse(opened);
  if (result.status !== 'verified') throw new Error(`the shop was told: ${result.code}`);
  const { ci, di } = result.identity;
  if (ci === undefined || di === undefined) throw new Error('the shop was told no CI or DI');
  return { ci, di, codeVerifier };
}
