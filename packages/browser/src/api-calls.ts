/** The calls of a page that may ask the API itself: it has the API's cookie, or the start's verifier. */
import type { ServerAnswer, ServerCalls } from './server-calls.ts';

export type { ServerAnswer, ServerCalls };

/** How the API is reached. */
export interface ApiAccess {
  /** Origin of the API; this page's own if left out. */
  readonly apiOrigin?: string;
  /** The verifier of the start's code challenge, where it gave one. Without it the cookie counts. */
  readonly codeVerifier?: string;
}

/**
 * The functions by which `verify` and `resume` ask the API from this page. A shop whose server starts and opens does not
 * need them: its server holds the verifier, and its page gives functions of its own.
 *
 * @param access see {@link ApiAccess}.
 * @returns `status`, `claim` and `report`.
 * @example
 * ```ts
 * const end = await verify({ start, window: 'popup', ...apiCalls() });
 * ```
 */
export function apiCalls({ apiOrigin = '', codeVerifier }: ApiAccess = {}): Required<ServerCalls> {
  const call = async (path: string, signal: AbortSignal, body?: object): Promise<ServerAnswer> => {
    const response = await fetch(apiOrigin + path, {
      method: body ? 'POST' : 'GET',
      body: body ? JSON.stringify(body) : null,
      headers: {
        ...(codeVerifier && { 'x-code-verifier': codeVerifier }),
        ...(body && { 'content-type': 'application/json' }),
      },
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal,
    });
    return (await response.json()) as ServerAnswer;
  };
  const certificate = '/api/certificates/';
  return {
    status: (transactionId, { mayBeLost, signal }) =>
      call(certificate + transactionId + (mayBeLost ? '?ask=provider' : ''), signal),
    claim: (transactionId, transferCode, signal) =>
      call(`${certificate}${transactionId}/claim`, signal, { transferCode }),
    report: ({ provider, body, signal }) =>
      call(provider === 'iamport' ? '/certifications' : '/identity-verifications', signal, body),
  };
}
