/** The one error class of the api: a code out of the closed table, nothing else. */
import type { ErrorCode } from '@bonin/contracts/error';

/**
 * Carries a code and, for the log only, a short constant hint. Neither may hold anything that came from a person, a
 * provider's answer or a key: loggers print an error's own properties.
 */
export class AppError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, hint: string = code) {
    super(hint);
    this.name = 'AppError';
    this.code = code;
  }
}
