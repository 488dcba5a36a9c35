// One call to the API: with a deadline, with one retry where a retry is safe, and with errors that have a code.
import { BoninError, ownError, type Transfer } from './bonin-error.ts';
import { isRecord, isText } from './result.ts';

/** How the API is reached. */
export interface ApiAccess {
  /** The origin of the API. */
  readonly api: string;
  /** The Bearer secret of the relying party. */
  readonly secret: string;
  /** Time for a call, its retry included, in milliseconds. */
  readonly timeoutMs: number;
  readonly fetch: typeof fetch;
}

/** What one call to the API sends. */
export interface ApiCall {
  readonly path: string;
  /** Left out, the call is a GET. */
  readonly body?: object;
  readonly codeVerifier?: string | undefined;
  readonly idempotencyKey?: string;
  /** Whether the same call twice does no more than once. Any call is tried again where no connection was made. */
  readonly isRepeatable: boolean;
}

const RETRIED = new Set([502, 503, 504]);
/** A first try may not use up the time of the second. */
const FIRST_TRY = 0.6;
/** The API gives the same answer again for a minute: the second try must come well within it. */
const LONGEST_FIRST_TRY_MS = 25_000;
/** Where nothing has left this machine. */
const NOT_CONNECTED: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Calls the API.
 *
 * @returns the JSON object of a successful answer.
 * @throws BoninError with the code of the API's problem, or `unreachable`, `timeout` or `answer_unreadable`.
 */
export async function callApi(access: ApiAccess, call: ApiCall): Promise<Record<string, unknown>> {
  const deadline = AbortSignal.timeout(access.timeoutMs);
  const firstMs = call.isRepeatable
    ? Math.min(Math.ceil(access.timeoutMs * FIRST_TRY), LONGEST_FIRST_TRY_MS)
    : access.timeoutMs;
  const first = await attempt(access, call, AbortSignal.any([deadline, AbortSignal.timeout(firstMs)]));
  if (!('failed' in first)) return first.answer;
  const isSafe = first.isUnsent || (call.isRepeatable && first.isPassing);
  if (!isSafe || deadline.aborted) throw first.failed;
  const second = await attempt(access, call, deadline);
  if ('failed' in second) throw second.failed;
  return second.answer;
}

/** Next keeps answers of GET unless a call says this. Node's types do not know it. */
const NO_STORE = { cache: 'no-store' } as const;

interface Failed {
  readonly failed: BoninError;
  /** Nothing has left this machine. */
  readonly isUnsent: boolean;
  /** The next try may succeed. */
  readonly isPassing: boolean;
}

type Attempt = { readonly answer: Record<string, unknown> } | Failed;

async function attempt(access: ApiAccess, call: ApiCall, signal: AbortSignal): Promise<Attempt> {
  try {
    const response = await access.fetch(access.api + call.path, request(access, call, signal));
    const text = await response.text();
    const answer = parse(text);
    if (response.ok && answer !== undefined) return { answer };
    const isPassing = RETRIED.has(response.status) || response.ok;
    return { failed: problemOf(response.status, answer), isUnsent: false, isPassing };
  } catch (error) {
    if (signal.aborted) return { failed: ownError('timeout'), isUnsent: false, isPassing: true };
    return { failed: ownError('unreachable'), isUnsent: isUnsent(error), isPassing: true };
  }
}

function request({ secret }: ApiAccess, call: ApiCall, signal: AbortSignal): RequestInit {
  return {
    method: call.body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${secret}`,
      accept: 'application/json',
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(call.codeVerifier === undefined ? {} : { 'x-code-verifier': call.codeVerifier }),
      ...(call.idempotencyKey === undefined ? {} : { 'idempotency-key': call.idempotencyKey }),
    },
    body: call.body === undefined ? null : JSON.stringify(call.body),
    // The secret goes nowhere else, and a person's data is kept nowhere.
    redirect: 'error',
    ...NO_STORE,
    signal,
  };
}

const CODE = /^[a-z][a-z_]{0,63}$/;

function problemOf(status: number, answer: Record<string, unknown> | undefined): BoninError {
  const code = answer?.['code'];
  // Any other text is no code of the API: a proxy wrote it, and it must reach no log.
  if (answer === undefined || !isText(code) || !CODE.test(code) || status < 400)
    return ownError('answer_unreadable');
  return new BoninError(code, status, transferOf(answer));
}

function transferOf({ transferCode, transferCodeExpiresAt, transferHome }: Record<string, unknown>) {
  if (!isText(transferCode)) return undefined;
  const transfer: Transfer = {
    transferCode,
    ...(isText(transferCodeExpiresAt) ? { transferCodeExpiresAt } : {}),
    ...(isRecord(transferHome) && isText(transferHome['address'])
      ? { transferHome: transferHome as unknown as NonNullable<Transfer['transferHome']> }
      : {}),
  };
  return transfer;
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isUnsent(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return isRecord(cause) ? NOT_CONNECTED.has(cause['code']) : false;
}
