/** The start call, as `verify` wants it: what it gives, or an error with the code to show. */
import type { StartCertificateResponse } from '@bonin/contracts/verification/start-certificate';
import type { Api, Wish } from './api.ts';
import type { WebErrorCode } from './i18n.ts';

/** The api's no. */
export class StartError extends Error {
  readonly code: WebErrorCode;

  constructor(code: WebErrorCode) {
    super(code);
    this.name = 'StartError';
    this.code = code;
  }
}

/**
 * Starts, unless the person has come back meanwhile: an answer is not wanted then, and the next click must not wait for
 * it.
 *
 * @throws {@link StartError}, or the signal's reason.
 */
export async function callStart(
  api: Pick<Api, 'start'>,
  wish: Wish,
  signal: AbortSignal,
): Promise<StartCertificateResponse> {
  const answer = await Promise.race([
    api.start(wish),
    new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        reject(signal.reason as DOMException);
      });
    }),
  ]);
  if (!answer.ok) throw new StartError(answer.code);
  return answer.value;
}
