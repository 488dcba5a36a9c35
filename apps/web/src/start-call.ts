/** The start call for `verify`. It returns the answer, or throws an error with a code. */
import type { StartCertificateResponse } from '@bonin/contracts/verification/start-certificate';
import type { Api } from './api.ts';
import type { WebErrorCode } from './i18n.ts';
import type { StartChoice } from './offer.ts';

/** The API refused to start a verification. */
export class StartError extends Error {
  readonly code: WebErrorCode;

  constructor(code: WebErrorCode) {
    super(code);
    this.name = 'StartError';
    this.code = code;
  }
}

/** Asks the API to start a verification. @throws {@link StartError} with its code. */
export async function callStart(
  api: Pick<Api, 'start'>,
  choice: StartChoice,
): Promise<StartCertificateResponse> {
  const answer = await api.start(choice);
  if (!answer.ok) throw new StartError(answer.code);
  return answer.value;
}
