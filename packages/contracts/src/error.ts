/** Error codes, looked up and checked; and the problem+json that carries one. */
import { z } from 'zod';
import { ERRORS, type ErrorEntry } from './error-table.ts';

export { ERRORS, type ErrorEntry };

/** One code out of {@link ERRORS}. */
export type ErrorCode = keyof typeof ERRORS;

/** Codes that a provider's final "no" maps to: the only ones a sealed failed result carries. */
export const FAILURE_CODES = [
  'cancelled',
  'verification_failed',
  'identity_mismatch',
  'code_expired',
  'code_attempts_exceeded',
  'resends_exceeded',
  'too_many_attempts',
  'sms_not_sent',
  'protection_app_missing',
  'corporate_phone',
  'member_blocked',
  'carrier_unavailable',
  'quota_exhausted',
  'provider_configuration',
  'result_lost',
] as const satisfies readonly ErrorCode[];

/** One of {@link FAILURE_CODES}. */
export const FailureCode = z.enum(FAILURE_CODES);
/** One of {@link FAILURE_CODES}. */
export type FailureCode = z.infer<typeof FailureCode>;

/** Whether a text from outside is a code of {@link ERRORS}. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}

/** Any code of {@link ERRORS}. */
export const ErrorCode = z.enum(Object.keys(ERRORS).filter(isErrorCode));

/**
 * RFC 9457 problem details, the body of every error answer (`application/problem+json`).
 * `title` is English and may change; programs read `code`.
 */
export const Problem = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int().min(400).max(599),
  code: ErrorCode,
});
/** RFC 9457 problem details with bonin's closed `code`. */
export type Problem = z.infer<typeof Problem>;

/** Looks a code up that came from outside (a query, another version): unknown ones are `internal_error`. */
export function errorEntry(code: string): ErrorEntry {
  return isErrorCode(code) ? ERRORS[code] : ERRORS.internal_error;
}

/** Whether `code` may stand in `failUrl?error=<code>`. */
export function isRedirectable(code: ErrorCode): boolean {
  return ERRORS[code].redirectable;
}
