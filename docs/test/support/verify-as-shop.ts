// A whole verification by a shop's server, with any provider: the person's part is the simulator's.
import { VerifiedForServer } from '@bonin/contracts/verification/certificate-result';
import { CertificationReturnResponse } from '@bonin/contracts/verification/certification-return';
import type { Provider } from '@bonin/contracts/verification/provider';
import {
  StartCertificateResponse,
  type StartIamportCertificate,
  type StartPortoneCertificate,
} from '@bonin/contracts/verification/start-certificate';
import { createCodeVerifier, deriveCodeChallenge } from '@bonin/crypto/code-verifier';
import type { Simulator } from '@bonin/simulator';

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

type Post = (path: string, body: object) => Promise<unknown>;

async function comeBack(
  simulator: Simulator,
  post: Post,
  started: StartCertificateResponse,
  phoneNumber: string,
): Promise<string> {
  if (started.provider === 'kcb') return byKcb(simulator, started.serviceToken, phoneNumber);
  const [path, body] =
    started.provider === 'iamport'
      ? byIamport(simulator, started, phoneNumber)
      : await byPortone(simulator, started, phoneNumber);
  return CertificationReturnResponse.parse(await post(path, body)).redirectUrl;
}

async function byKcb(simulator: Simulator, serviceToken: string, phoneNumber: string): Promise<string> {
  const { returnUrl, fields } = simulator.world().finish(serviceToken, { person: { phoneNumber } });
  const back = await fetch(`${returnUrl}?${new URLSearchParams(fields).toString()}`, { redirect: 'manual' });
  return back.headers.get('location') ?? '';
}

function byIamport(
  simulator: Simulator,
  { certification }: StartIamportCertificate,
  phoneNumber: string,
): [path: string, body: object] {
  const world = simulator.world();
  const { merchant_uid: merchantUid, m_redirect_url: redirectUrl = '' } = certification;
  const { impUid } = world.iamport.attempt({ merchantUid, origin: new URL(redirectUrl).origin });
  world.finish(impUid, { person: { phoneNumber } });
  return ['/certifications', { imp_uid: impUid, merchant_uid: merchantUid }];
}

async function byPortone(
  simulator: Simulator,
  { request }: StartPortoneCertificate,
  phoneNumber: string,
): Promise<[path: string, body: object]> {
  const { identityVerificationId, redirectUrl = '' } = request;
  const { origin } = new URL(redirectUrl);
  const form = new URLSearchParams({ request: JSON.stringify(request), way: 'POPUP', origin });
  await fetch(`${simulator.origin}/identity-verification`, { method: 'POST', body: form });
  simulator.world().finish(identityVerificationId, { person: { phoneNumber } });
  return ['/identity-verifications', { identityVerificationId }];
}
