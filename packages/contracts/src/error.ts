/** Error codes, their lookup, and the problem details that carry a code. */
import * as z from 'zod';
import { ERRORS, type ErrorEntry } from './error-table.ts';

export { ERRORS, type ErrorEntry };

/** The name of an error in {@link ERRORS}. */
export type ErrorCode = keyof typeof ERRORS;

/** The codes of a provider's final refusal. A sealed failed result carries one of them. */
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

/** Schema of a code that a sealed failure can carry. */
export const FailureCode = z.enum(FAILURE_CODES);
/** A code that a sealed failure can carry. */
export type FailureCode = z.infer<typeof FailureCode>;

/**
 * Tells whether a text is a code of {@link ERRORS}.
 *
 * @param code - a text from outside, such as a query parameter
 * @returns true for a known code
 * @example
 * ```ts
 * isErrorCode('expired'); // true
 * ```
 */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}

/** Schema of any code of {@link ERRORS}. */
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
  /** What to change in the request or the configuration. Only in test mode. */
  detail: z.string().optional(),
});
/** RFC 9457 problem details with a `code` of {@link ERRORS}. */
export type Problem = z.infer<typeof Problem>;

/**
 * Looks up a code that came from outside, such as a query or a newer version of the API.
 *
 * @param code - the code
 * @returns its entry, or that of `internal_error` for an unknown code
 * @example
 * ```ts
 * errorEntry('expired').ko; // 본인인증 시간이 지났어요.
 * ```
 */
export function errorEntry(code: string): ErrorEntry {
  return isErrorCode(code) ? ERRORS[code] : ERRORS.internal_error;
}

/**
 * Tells whether the API may send the browser to `failUrl?error=<code>`.
 *
 * @param code - a code of {@link ERRORS}
 * @returns true if the code may appear in the address
 * @example
 * ```ts
 * isRedirectable('unauthorized'); // false
 * ```
 */
export function isRedirectable(code: ErrorCode): boolean {
  return ERRORS[code].redirectable;
}
