// Your server starts a verification and opens its result.
import { CertificateResultForServer } from '@bonin/contracts/verification/certificate-result';
import { StartKcbCertificate } from '@bonin/contracts/verification/start-certificate';
import { createCodeVerifier, deriveCodeChallenge } from '@bonin/crypto/code-verifier';

export interface Bonin {
  readonly api: string;
  readonly secret: string;
  readonly shop: string;
}

/** Keep `codeVerifier` in the person's session. Send `form` to the page, which submits it. */
export async function start(bonin: Bonin) {
  const codeVerifier = createCodeVerifier();
  const { form, serviceToken } = StartKcbCertificate.parse(
    await post(bonin, '/api/start-certificate', {
      successUrl: `${bonin.shop}/cert-result`,
      failUrl: `${bonin.shop}/cert-fail`,
      purpose: 'sign-up',
      codeChallenge: await deriveCodeChallenge(codeVerifier),
    }),
  );
  return { codeVerifier, form, serviceToken };
}

/** Opens `params`, which the browser brought. `status` of the answer is `verified` or `failed`. */
export async function open(bonin: Bonin, params: string, codeVerifier: string) {
  return CertificateResultForServer.parse(
    await post(bonin, '/api/certificate-result', { params, codeVerifier }),
  );
}

async function post({ api, secret }: Bonin, path: string, body: object): Promise<unknown> {
  const response = await fetch(api + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}
