// A whole verification by a shop's server, with any provider: the person's part is the simulator's.
import { VerifiedForServer } from '@bonin/contracts/verification/certificate-result';
import { CertificationReturnResponse } from '@bonin/contracts/verification/certification-return';
import type { Provider } from '@bonin/contracts/verification/provider';
import { StartCertificateResponse } from '@bonin/contracts/verification/start-certificate';
import { createCodeVerifier, deriveCodeChallenge } from '@bonin/crypto/code-verifier';
import type { Simulator } from '@bonin/mock-kcb';

const BEARER = 'Bearer bonin-dev-shop-secret';

/** @returns the verified person, as the shop's server gets it. */
export async function verifyAsShop(
  simulator: Simulator,
  api: string,
  provider: Provider,
  phoneNumber: string,
): Promise<VerifiedForServer> {
  const codeVerifier = createCodeVerifier();
  const post = async (path: string, body: object): Promise<unknown> => {
    const answer = await fetch(`${api}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: BEARER,
        'x-code-verifier': codeVerifier,
      },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const started = StartCertificateResponse.parse(
    await post('/api/start-certificate', {
      provider,
      successUrl: `${api}/cert-result`,
      failUrl: `${api}/cert-fail`,
      codeChallenge: await deriveCodeChallenge(codeVerifier),
    }),
  );
  const location = await comeBack(simulator, post, started, phoneNumber);
  const params = new URL(location).searchParams.get('params');
  return VerifiedForServer.parse(await post('/api/certificate-result', { params, codeVerifier }));
}

async function comeBack(
  simulator: Simulator,
  post: (path: string, body: object) => Promise<unknown>,
  started: StartCertificateResponse,
  phoneNumber: string,
): Promise<string> {
  const world = simulator.world();
  const person = { phoneNumber };
  switch (started.provider) {
    case 'kcb': {
      const { returnUrl, fields } = world.finish(started.serviceToken, { person });
      const query = new URLSearchParams(fields).toString();
      const back = await fetch(`${returnUrl}?${query}`, { redirect: 'manual' });
      return back.headers.get('location') ?? '';
    }
    case 'iamport': {
      const { merchant_uid: merchantUid } = started.certification;
      const page = new URL(started.certification.m_redirect_url ?? '').origin;
      const { impUid } = world.iamport.attempt({ merchantUid, origin: page });
      world.finish(impUid, { person });
      const body = { imp_uid: impUid, merchant_uid: merchantUid };
      return CertificationReturnResponse.parse(await post('/certifications', body)).redirectUrl;
    }
    case 'portone': {
      const { identityVerificationId } = started.request;
      const form = new URLSearchParams({
        request: JSON.stringify(started.request),
        way: 'POPUP',
        origin: new URL(started.request.redirectUrl ?? '').origin,
      });
      await fetch(`${simulator.origin}/identity-verification`, { method: 'POST', body: form });
      world.finish(identityVerificationId, { person });
      const answer = await post('/identity-verifications', { identityVerificationId });
      return CertificationReturnResponse.parse(answer).redirectUrl;
    }
  }
}
