/** The API's three calls that the web app makes. */
import { CertificateResultForBrowser } from '@bonin/contracts/verification/certificate-result';
import type { CertificateResultRequest } from '@bonin/contracts/verification/certificate-result';
import type { SealedParams, TransactionId } from '@bonin/contracts/verification/ids';
import { Provider } from '@bonin/contracts/verification/provider';
import { Purpose } from '@bonin/contracts/verification/purpose';
import { StartCertificateResponse } from '@bonin/contracts/verification/start-certificate';
import type { StartCertificateRequest } from '@bonin/contracts/verification/start-certificate';
import { z } from 'zod';
import { readAnswer } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Offer } from './offer.ts';

/** A list of known values. The page does not offer an unknown one of a later release. */
const known = <Value extends string>(value: z.ZodType<Value>) =>
  z
    .array(value.nullable().catch(null))
    .transform((values) => values.filter((item): item is Value => item !== null));

/** The fields of `GET /readyz` that a page reads. */
const Ready = z.object({
  status: z.literal('ready'),
  mode: z.enum(['live', 'test']),
  choices: z
    .array(
      z.object({
        provider: Provider.nullable().catch(null),
        purposes: known(Purpose),
        transferCodes: known(Purpose),
      }),
    )
    .optional(),
});

/** The state of the API, from `GET /readyz`. */
export interface Ready {
  readonly mode: 'live' | 'test';
  /** What a person can choose, if the API names it. */
  readonly offer?: Offer;
}

/** A returned result, and the id of its transaction. */
export interface Sealed {
  readonly params: SealedParams;
  readonly transactionId?: TransactionId;
}

/** What the person chose: the purpose and the provider. */
export interface StartChoice {
  readonly purpose: Purpose;
  readonly provider: Provider;
}

/** The calls that a page makes to the API. */
export interface Api {
  start(choice: StartChoice): Promise<Answer<StartCertificateResponse>>;
  /** Each try for the same result uses the same `key`, so that a lost answer is returned again. */
  open(sealed: Sealed, key: string): Promise<Answer<CertificateResultForBrowser>>;
  ready(): Promise<Ready | undefined>;
}

export interface ApiDeps {
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  /** The page's own origin, to which the provider returns. */
  readonly origin: string;
  readonly startTimeoutMs?: number;
  readonly openTimeoutMs?: number;
  readonly readyTimeoutMs?: number;
}

interface Call {
  readonly method: 'GET' | 'POST';
  readonly timeoutMs: number;
  readonly body?: StartCertificateRequest | CertificateResultRequest;
  readonly headers?: Readonly<Record<string, string>>;
}

async function request<T>(deps: ApiDeps, path: string, schema: z.ZodType<T>, call: Call): Promise<Answer<T>> {
  const deadline = new AbortController();
  const timer = setTimeout(() => {
    deadline.abort();
  }, call.timeoutMs);
  try {
    const response = await deps.fetch(path, {
      method: call.method,
      headers: {
        accept: 'application/json',
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...call.headers,
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: deadline.signal,
    });
    const date = response.headers.get('date');
    return readAnswer(schema, { status: response.status, body: await response.text(), date });
  } catch {
    return { ok: false, code: 'unreachable' };
  } finally {
    clearTimeout(timer);
  }
}

/** Binds the calls to a `fetch` and an origin. */
export function createApi(deps: ApiDeps): Api {
  const { startTimeoutMs = 15_000, openTimeoutMs = 10_000, readyTimeoutMs = 3000 } = deps;
  return {
    start: ({ purpose, provider }) =>
      request(deps, '/api/start-certificate', StartCertificateResponse, {
        method: 'POST',
        timeoutMs: startTimeoutMs,
        body: {
          provider,
          successUrl: `${deps.origin}/cert-result`,
          failUrl: `${deps.origin}/cert-fail`,
          purpose,
        },
      }),
    open: (sealed, key) =>
      request(deps, '/api/certificate-result', CertificateResultForBrowser, {
        method: 'POST',
        timeoutMs: openTimeoutMs,
        body: sealed,
        headers: { 'idempotency-key': key },
      }),
    ready: async () => {
      const answer = await request(deps, '/readyz', Ready, { method: 'GET', timeoutMs: readyTimeoutMs });
      if (!answer.ok) return undefined;
      const { mode, choices } = answer.value;
      const offer = choices?.flatMap(({ provider, ...rest }) =>
        provider === null ? [] : [{ provider, ...rest }],
      );
      return { mode, ...(offer === undefined ? {} : { offer }) };
    },
  };
}

/** A new `Idempotency-Key`: 128 random bits in hex. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
