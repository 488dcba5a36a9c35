// What a provider's script does in a page, without a browser: begins the attempt and tells how it ended.
import type { FinishRequest, FinishResponse } from '@bonin/contracts/simulator/finish';
import type { StartCertificateResponse } from '@bonin/contracts/verification/start-certificate';
import type { z } from 'zod';
import { ORIGIN, type Harness } from './harness.ts';

type Person = z.input<typeof FinishRequest>;
export type ScriptStart = Exclude<StartCertificateResponse, { provider: 'kcb' }>;

/** How a verification with a script ended: the page's own call, and what the browser would be sent back with. */
export interface ScriptEnd {
  readonly path: '/certifications' | '/identity-verifications';
  readonly body: Record<string, string>;
  readonly back: FinishResponse;
}

/** On a PC the page's callback hears of the end, on a phone the browser comes back by itself. */
export async function runScript(
  h: Pick<Harness, 'sim' | 'world'>,
  started: ScriptStart,
  { window = 'popup', ...person }: Person & { window?: 'popup' | 'redirect' } = {},
): Promise<ScriptEnd> {
  if (started.provider === 'iamport') return runIamport(h, started, window, person);
  const { request } = started;
  const opened = await fetch(`${h.sim.origin}/identity-verification`, {
    method: 'POST',
    body: new URLSearchParams({
      request: JSON.stringify(request),
      way: window === 'popup' ? 'POPUP' : 'REDIRECTION',
      origin: ORIGIN,
    }),
  });
  if (!opened.ok) throw new Error(`the simulator answers ${opened.status}`);
  const { identityVerificationId } = request;
  return {
    path: '/identity-verifications',
    body: { identityVerificationId },
    back: h.world.finish(identityVerificationId, person),
  };
}

function runIamport(
  h: Pick<Harness, 'sim' | 'world'>,
  { certification }: Extract<ScriptStart, { provider: 'iamport' }>,
  window: 'popup' | 'redirect',
  person: Person,
): ScriptEnd {
  const { merchant_uid: merchantUid, m_redirect_url: redirectUrl } = certification;
  const { impUid } = h.world.iamport.attempt({
    merchantUid,
    origin: `${ORIGIN}/`,
    ...(window === 'redirect' && redirectUrl !== undefined ? { redirectUrl } : {}),
  });
  return {
    path: '/certifications',
    body: { imp_uid: impUid, merchant_uid: merchantUid },
    back: h.world.finish(impUid, person),
  };
}
