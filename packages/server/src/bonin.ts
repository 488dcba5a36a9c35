// `createBonin`: the calls of a service's server.
import { createHash } from 'node:crypto';
import { createCodeVerifier, deriveCodeChallenge } from '@bonin/crypto/code-verifier';
import { callApi, type ApiAccess } from './api-call.ts';
import { type Assurance, isAssurance, isWeaker, NO_ASSURANCE } from './assurance.ts';
import { BoninError, ownError, type Transfer } from './bonin-error.ts';
import { isText, type OtherText, type Provider, type Purpose, readResult, type Result } from './result.ts';
import { type Page, type Pending, readStarted, type Started } from './started.ts';

export { BoninError, type Transfer };
export type { FormPage, IamportPage, PortonePage } from './started.ts';
export type {
  AgeChecks,
  Carrier,
  FailedResult,
  Identity,
  OtherText,
  Provider,
  Purpose,
  VerifiedResult,
} from './result.ts';
export type { Assurance, Page, Pending, Result, Started };

/** The settings of {@link createBonin}. */
export interface BoninSettings {
  /** The origin of the API, such as `https://id.example`. Plain http only works on this machine. */
  readonly api: string;
  /** The secret of your relying party: 8 to 256 visible ASCII characters. */
  readonly secret: string;
  /** Time for a call with its retry, in milliseconds. The default is 10,000; the API's own limit for a step is 8,000. */
  readonly timeoutMs?: number;
  /** In place of the global `fetch`. */
  readonly fetch?: typeof fetch;
}

/** What a start asks for. */
export interface StartOptions {
  /** The page that a verified person comes to. It must be on your relying party's list, to the letter. */
  readonly successUrl: string;
  /** The page of any other end. It must be on the list, too. */
  readonly failUrl: string;
  /** Why the person is verified. The default is `other`. */
  readonly purpose?: Purpose;
  /** The default is the first provider that your relying party has credentials with. */
  readonly provider?: Provider;
}

/** What you demand of a result. */
export interface OpenOptions {
  /** The purpose that this opening is for; the default is that of the start. The result of another stays unopened. */
  readonly expectedPurpose?: Purpose;
  /**
   * The weakest assurance that is enough. A weaker result is the error `assurance_not_available`, which holds nothing of the person.
   * The API has opened it by then, so it is spent: the person starts again.
   */
  readonly leastAssurance?: Assurance;
}

/** How far a verification is. */
export interface Status {
  readonly transactionId: string;
  readonly status: 'started' | 'returned' | 'verified' | 'failed' | 'opened' | 'expired' | OtherText;
  readonly expiresAt: string;
  /** The sealed result, if the browser that started is the one that came back. */
  readonly params?: string;
}

/** What a page reports of the script of IamPort or PortOne. It proves nothing: the API asks the provider. */
export type Report =
  | {
      readonly provider: 'iamport';
      readonly body: { readonly imp_uid: string; readonly merchant_uid?: string };
    }
  | { readonly provider: 'portone'; readonly body: { readonly identityVerificationId: string } };

/** The calls. Each throws a {@link BoninError}. */
export interface Bonin {
  /**
   * Starts a verification. Send `page` to the page, and keep `pending` in the person's session.
   *
   * @throws BoninError such as `redirect_not_allowed` or `rate_limited`
   */
  start(options: StartOptions): Promise<Started>;
  /**
   * Opens the result that the browser brought. The same call within 60 seconds has the same answer; later the result is
   * `already_opened`.
   *
   * @param params - The parameter `params` of your page's address.
   * @throws TypeError for a `leastAssurance` that is no assurance, before anything is opened
   * @param pending - What the session keeps of this verification. Without it the error `not_bound` says how a person who
   *   returned in another browser gets home: see {@link BoninError.transfer}.
   */
  open(params: string, pending: Pending | undefined, options?: OpenOptions): Promise<Result>;
  /** @param options - With `askProvider` the API asks the provider itself, because nothing returned. */
  status(pending: Pending, options?: { readonly askProvider?: boolean }): Promise<Status>;
  /** Redeems the six digits of another browser. */
  claim(pending: Pending, transferCode: string): Promise<Status>;
  /** Reports the end of a provider's script. @returns the address to go to, which is one of your two pages. */
  report(pending: Pending, report: Report): Promise<{ readonly redirectUrl: string }>;
}

const SECRET = /^[!-~]{8,256}$/;
const PARAMS = /^[\w-]{1,200}\.\.[\w-]{16}\.[\w-]{1,1400}\.[\w-]{22}$/;
const TIMEOUT_MS = 10_000;

/**
 * Creates the calls of your server.
 *
 * @param settings - see {@link BoninSettings}
 * @returns the calls; they keep no state
 * @throws TypeError for an address or a secret of another form
 * @example
 * ```ts
 * const bonin = createBonin({ api: 'https://id.example', secret });
 * const { page, pending } = await bonin.start({ successUrl, failUrl, purpose: 'sign-up' });
 * // … the person returns to successUrl?params=…
 * const result = await bonin.open(params, pending);
 * if (result.status === 'verified') greet(result.identity.name);
 * ```
 */
export function createBonin(settings: BoninSettings): Bonin {
  const access = accessOf(settings);
  return {
    async start({ successUrl, failUrl, purpose, provider }) {
      const codeVerifier = createCodeVerifier();
      const codeChallenge = await deriveCodeChallenge(codeVerifier);
      const body = { successUrl, failUrl, purpose, provider, codeChallenge };
      const answer = await callApi(access, { path: '/api/start-certificate', body, isRepeatable: false });
      return readStarted(answer, codeVerifier, purpose ?? 'other');
    },
    open: async (params, pending, options = {}) => open(access, params, pending, options),
    async status({ transactionId, codeVerifier }, { askProvider = false } = {}) {
      const path = pathOf(transactionId, askProvider ? '?ask=provider' : '');
      return readStatus(await callApi(access, { path, codeVerifier, isRepeatable: !askProvider }));
    },
    async claim({ transactionId, codeVerifier }, transferCode) {
      const path = pathOf(transactionId, '/claim');
      return readStatus(
        await callApi(access, { path, body: { transferCode }, codeVerifier, isRepeatable: false }),
      );
    },
    async report({ codeVerifier }, { provider, body }) {
      const path = provider === 'iamport' ? '/certifications' : '/identity-verifications';
      const { redirectUrl } = await callApi(access, { path, body, codeVerifier, isRepeatable: true });
      if (!isText(redirectUrl)) throw ownError('answer_unreadable');
      return { redirectUrl };
    },
  };
}

function accessOf({
  api,
  secret,
  timeoutMs = TIMEOUT_MS,
  fetch = globalThis.fetch,
}: BoninSettings): ApiAccess {
  const url = URL.canParse(api) ? new URL(api) : undefined;
  if (url === undefined || url.origin !== api.replace(/\/$/, '')) {
    throw new TypeError('api must be an origin such as https://id.example');
  }
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere)) {
    throw new TypeError('api must be https: the secret and people’s data go there');
  }
  if (typeof secret !== 'string' || !SECRET.test(secret)) {
    throw new TypeError('secret must be 8 to 256 visible ASCII characters');
  }
  if (!(timeoutMs >= 1 && timeoutMs <= 120_000)) throw new TypeError('timeoutMs must be 1 to 120,000');
  return { api: url.origin, secret, timeoutMs, fetch };
}

async function open(
  access: ApiAccess,
  params: string,
  pending: Pending | undefined,
  { expectedPurpose, leastAssurance }: OpenOptions,
): Promise<Result> {
  if (leastAssurance !== undefined && !isAssurance(leastAssurance)) throw new TypeError(NO_ASSURANCE);
  if (typeof params !== 'string' || !PARAMS.test(params)) throw new BoninError('params_invalid', 400);
  const { transactionId, codeVerifier } = pending ?? {};
  const answer = await callApi(access, {
    path: '/api/certificate-result',
    body: { params, transactionId, codeVerifier, expectedPurpose: expectedPurpose ?? purposeOf(pending) },
    // Of what is opened, and with what: also another process, or a second click, asks with the same key.
    idempotencyKey: createHash('sha256').update(`${codeVerifier} ${params}`).digest('base64url'),
    isRepeatable: true,
  });
  if (isWeaker(answer, leastAssurance)) throw new BoninError('assurance_not_available', 403);
  const result = readResult(answer, answer['transactionId']);
  if (result === undefined) throw ownError('answer_unreadable');
  return result;
}

/** A start without a purpose has `other`. */
const purposeOf = (pending: Pending | undefined) => pending?.purpose;

const pathOf = (transactionId: string, rest: string) =>
  `/api/certificates/${encodeURIComponent(transactionId)}${rest}`;

function readStatus({ transactionId, status, expiresAt, params }: Record<string, unknown>): Status {
  if (!isText(transactionId) || !isText(status)) throw ownError('answer_unreadable');
  return {
    transactionId,
    status,
    expiresAt: isText(expiresAt) ? expiresAt : '',
    ...(isText(params) ? { params } : {}),
  };
}
