/** Asks bonin's api how far a verification is, and types a transfer code into it. */

/** How the api is reached. */
export interface ApiAccess {
  /** Origin of the api; this page's own if left out. */
  readonly apiOrigin?: string;
  /** The verifier of the start's code challenge, where it gave one. Without it the cookie counts. */
  readonly codeVerifier?: string;
}

/** What the api answers; `unreachable` where it did not. */
export interface StatusAnswer {
  readonly status: string;
  readonly params?: string;
}

/** Longer than the api takes for a step: 8 s in all. */
const TIMEOUT_MS = 10_000;
const CERTIFICATES = '/api/certificates/';

/** How the provider's script ended: what to tell the api, and the code to end with where that has no result of its own. */
export interface Return {
  readonly path?: string;
  readonly body?: object;
  /** Out of the script's words, of bonin's table. */
  readonly failure?: string;
}

/** `GET /api/certificates/:transactionId`. `mayBeLost`: the api may ask the provider, where it can be asked. */
export function askStatus(api: ApiAccess, transactionId: string, mayBeLost: boolean): Promise<StatusAnswer> {
  return call(api, `${CERTIFICATES}${transactionId}${mayBeLost ? '?ask=provider' : ''}`);
}

/** `POST /certifications` and `POST /identity-verifications`. @returns `params`, or the error's code as status. */
export function tellReturn(api: ApiAccess, path: string, body?: object): Promise<StatusAnswer> {
  return call(api, path, body);
}

/** `POST /api/certificates/:transactionId/claim`. @returns the status with `params`, or the error's code as status. */
export function claim(api: ApiAccess, transactionId: string, transferCode: string): Promise<StatusAnswer> {
  return call(api, `${CERTIFICATES}${transactionId}/claim`, { transferCode });
}

async function call(
  { apiOrigin = '', codeVerifier }: ApiAccess,
  path: string,
  body?: object,
): Promise<StatusAnswer> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(apiOrigin + path, {
      headers: {
        ...(codeVerifier === undefined ? {} : { 'x-code-verifier': codeVerifier }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      cache: 'no-store',
      credentials: 'same-origin',
      referrerPolicy: 'no-referrer',
      signal: deadline.signal,
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    return read(await response.json());
  } catch {
    return { status: 'unreachable' };
  } finally {
    clearTimeout(timer);
  }
}

interface Answered {
  readonly status?: unknown;
  readonly code?: string;
  readonly params?: string;
  readonly redirectUrl?: string;
}

function read(answer: Answered): StatusAnswer {
  if (answer.redirectUrl !== undefined) {
    const params = new URL(answer.redirectUrl).searchParams.get('params');
    return { status: 'returned', ...(params === null ? {} : { params }) };
  }
  if (typeof answer.status === 'string') return answer as StatusAnswer;
  return { status: answer.code ?? 'unreachable' };
}
