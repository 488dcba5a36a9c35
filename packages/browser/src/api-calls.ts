/** The functions of a page that calls the API itself, with the API's cookie or a code verifier. */
import type { ServerAnswer, ServerCalls } from './server-calls.ts';

export type { ServerAnswer, ServerCalls };

/** How the page reaches the API. */
export interface ApiAccess {
  /** The origin of the API. The default is the page's own origin. */
  readonly apiOrigin?: string;
  /** The code verifier of the start. Without it the API checks its cookie. */
  readonly codeVerifier?: string;
}

/**
 * Returns the functions with which `verify` and `resume` call the API from this page. If your server starts and
 * opens, do not use them: pass functions that call your server.
 *
 * @param access - the API's origin and the code verifier, see {@link ApiAccess}
 * @returns `status`, `claim` and `report`
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
