/** The closed table of all error codes. Its parts are in `errors/`. */
import { FAILURE_ERRORS } from './errors/failure.ts';
import { OPENING_ERRORS } from './errors/opening.ts';
import { REQUEST_ERRORS } from './errors/request.ts';
import { SERVICE_ERRORS } from './errors/service.ts';
import { TRANSACTION_ERRORS } from './errors/transaction.ts';

export type { ErrorEntry } from './errors/entry.ts';

/**
 * Every error code of bonin. Match on the code, never on a text: texts may change in any release.
 *
 * @example
 * ```ts
 * ERRORS.already_opened.status; // 409
 * ```
 */
export const ERRORS = {
  ...REQUEST_ERRORS,
  ...SERVICE_ERRORS,
  ...TRANSACTION_ERRORS,
  ...OPENING_ERRORS,
  ...FAILURE_ERRORS,
} as const;
