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

const TIMEOUT_MS = 8000;

/** `GET /api/certificates/:transactionId`. */
export function askStatus(api: ApiAccess, transactionId: string): Promise<StatusAnswer> {
  return call(api, transactionId, {});
}

/** `POST /api/certificates/:transactionId/claim`. @returns the status with `params`, or the error's code as status. */
export function claim(api: ApiAccess, transactionId: string, transferCode: string): Promise<StatusAnswer> {
  return call(
    api,
    `${transactionId}/claim`,
    { 'content-type': 'application/json' },
    JSON.stringify({ transferCode }),
  );
}

async function call(
  { apiOrigin = '', codeVerifier }: ApiAccess,
  path: string,
  headers: Record<string, string>,
  body?: string,
): Promise<StatusAnswer> {
  if (codeVerifier !== undefined) headers['x-code-verifier'] = codeVerifier;
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(`${apiOrigin}/api/certificates/${path}`, {
      headers,
      cache: 'no-store',
      credentials: 'same-origin',
      referrerPolicy: 'no-referrer',
      signal: deadline.signal,
      ...(body === undefined ? {} : { method: 'POST', body }),
    });
    const answer = (await response.json()) as { status: unknown; code?: string; params?: string };
    if (typeof answer.status === 'string') return answer as StatusAnswer;
    return { status: answer.code ?? 'unreachable' };
  } catch {
    return { status: 'unreachable' };
  } finally {
    clearTimeout(timer);
  }
}
