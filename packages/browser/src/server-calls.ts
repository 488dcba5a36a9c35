/** What a page asks while it waits: functions, because only the page knows which server of its own answers. */

import { abortable } from './abortable.ts';

/**
 * What your server answers: the API's answer as it is. Everything but these fields is ignored, and an answer with none of
 * them counts as no answer.
 */
export interface ServerAnswer {
  /** How far the verification is; a number in the API's problem+json. */
  readonly status?: string | number;
  /** The sealed result, where it may be given. */
  readonly params?: string | null | undefined;
  /** Where the page would go on, in the API's answer to a report. It carries `params` or `error`. */
  readonly redirectUrl?: string;
  /** The error's code, in the API's problem+json. */
  readonly code?: string;
}

/** How a status is asked for. */
export interface StatusQuestion {
  /**
   * The window is gone, and nothing came back: the API may ask the provider itself (`?ask=provider`). It does so ten
   * times at most.
   */
  readonly mayBeLost: boolean;
  /** Aborts after 10 seconds, and once the answer is not needed any more. */
  readonly signal: AbortSignal;
}

/** What IamPort's or PortOne's script said at its end. It proves nothing: the API asks the provider. */
export interface ProviderReport {
  readonly transactionId: string;
  /** `iamport`: `body` is for `POST /certifications`. `portone`: for `POST /identity-verifications`. */
  readonly provider: 'iamport' | 'portone';
  /** The request's body, to be sent to the API as it is. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Aborts after 10 seconds, and once the answer is not needed any more. */
  readonly signal: AbortSignal;
}

/**
 * Functions that ask your server, or the API. Each may resolve with the API's answer as it is, its problem+json included.
 * A function that throws, or does not answer within 10 seconds, is called again. `apiCalls` of `@bonin/browser/api-calls`
 * gives all three for a page that may call the API itself.
 */
export interface ServerCalls {
  /**
   * How far the verification is: `GET /api/certificates/:transactionId`. Without it nothing is polled, and the landing
   * page alone brings the end.
   */
  readonly status?: (transactionId: string, question: StatusQuestion) => Promise<ServerAnswer>;
  /** Takes the six digits of another browser: `POST /api/certificates/:transactionId/claim`. Needed with `status`. */
  readonly claim?: (
    transactionId: string,
    transferCode: string,
    signal: AbortSignal,
  ) => Promise<ServerAnswer>;
  /** Tells the API that the provider's script has ended. Needed for IamPort and PortOne. */
  readonly report?: (report: ProviderReport) => Promise<ServerAnswer>;
}

/** A server's answer, as the waiting reads it; `unreachable` where there was none. */
export interface Answer {
  readonly status: string;
  readonly params?: string | null | undefined;
}

/** A call that takes longer than the API's 8 seconds for a step is given up, in milliseconds. */
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
    // An answer that is none throws here, as one of a broken function does.
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
