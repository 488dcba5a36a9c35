/** The functions that a waiting page calls. Only the page knows which server answers. */

import { abortable } from './abortable.ts';

/**
 * The answer of your server: the API's answer, unchanged. All other fields are ignored. An answer without any of these
 * fields counts as no answer.
 */
export interface ServerAnswer {
  /** The status of the verification. In a problem+json of the API it is a number. */
  readonly status?: string | number;
  /** The sealed result, if this client may have it. */
  readonly params?: string | null | undefined;
  /** The next address, in the API's answer to a report. It contains `params` or `error`. */
  readonly redirectUrl?: string;
  /** The error's code, in the API's problem+json. */
  readonly code?: string;
}

/** The options of a status call. */
export interface StatusQuestion {
  /**
   * The window is gone, and nothing returned. The API may ask the provider (`?ask=provider`). It does so at most ten
   * times.
   */
  readonly mayBeLost: boolean;
  /** Aborts after 10 seconds, or when the answer is no longer needed. */
  readonly signal: AbortSignal;
}

/** What the script of IamPort or PortOne said at its end. It proves nothing, so the API asks the provider. */
export interface ProviderReport {
  readonly transactionId: string;
  /** `iamport`: `body` is for `POST /certifications`. `portone`: for `POST /identity-verifications`. */
  readonly provider: 'iamport' | 'portone';
  /** The body of the request to the API, unchanged. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Aborts after 10 seconds, or when the answer is no longer needed. */
  readonly signal: AbortSignal;
}

/**
 * Functions that call your server or the API. Each resolves with the API's unchanged answer, also if it is a problem+json.
 * If a function throws or takes longer than 10 seconds, it is called again. `apiCalls` of `@bonin/browser/api-calls` returns
 * all three for a page that calls the API itself.
 */
export interface ServerCalls {
  /**
   * Reads the status: `GET /api/certificates/:transactionId`. Without it the page does not poll, and only the landing page
   * brings the end.
   */
  readonly status?: (transactionId: string, question: StatusQuestion) => Promise<ServerAnswer>;
  /** Redeems the six digits: `POST /api/certificates/:transactionId/claim`. Pass it together with `status`. */
  readonly claim?: (
    transactionId: string,
    transferCode: string,
    signal: AbortSignal,
  ) => Promise<ServerAnswer>;
  /** Reports to the API that the provider's script has ended. IamPort and PortOne need it. */
  readonly report?: (report: ProviderReport) => Promise<ServerAnswer>;
}

/** The server's answer, or `unreachable` if there was none. */
export interface Answer {
  readonly status: string;
  readonly params?: string | null | undefined;
}

/** The deadline of a call, in milliseconds. It is longer than the API's 8 seconds for a step. */
const TIMEOUT_MS = 10_000;

/**
 * Calls a function of the page, which may hang or throw.
 *
 * @param over ends the call at once.
 */
export async function ask(
  over: AbortSignal,
  call: (signal: AbortSignal) => Promise<ServerAnswer> | ServerAnswer | undefined,
): Promise<Answer> {
  const deadline = new AbortController();
  const { signal } = deadline;
  const stop = () => deadline.abort();
  over.addEventListener('abort', stop, { signal });
  const timer = setTimeout(stop, TIMEOUT_MS);
  try {
    // An answer without fields throws here, like a broken function.
    const answered = Promise.resolve(call(signal) as ServerAnswer);
    const { status, code, params } = await abortable(answered, signal, stop);
    return { status: typeof status === 'string' ? status : (code ?? 'unreachable'), params };
  } catch {
    return { status: 'unreachable' };
  } finally {
    clearTimeout(timer);
    stop();
  }
}
