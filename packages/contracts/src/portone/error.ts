/** How PortOne's V2 REST API refuses. */
import * as z from 'zod';

/** The documented `type`s of the calls that identity verification needs, each with the HTTP status it comes with. */
export const PORTONE_ERROR_STATUS = {
  INVALID_REQUEST: 400,
  MAX_TRANSACTION_COUNT_REACHED: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  CHANNEL_NOT_FOUND: 404,
  IDENTITY_VERIFICATION_NOT_FOUND: 404,
  IDENTITY_VERIFICATION_NOT_SENT: 404,
  IDENTITY_VERIFICATION_ALREADY_SENT: 409,
  IDENTITY_VERIFICATION_ALREADY_VERIFIED: 409,
  PG_PROVIDER: 502,
} as const;

/** A documented `type` of a refusal. */
export type PortoneErrorType = keyof typeof PORTONE_ERROR_STATUS;

/**
 * The body of a refusal. `type` may be one that came after this was written; `message` is for a log at most. Where the
 * provider behind PortOne refused (`PG_PROVIDER`), its own words are in `pgCode` and `pgMessage`.
 *
 * @example
 * ```ts
 * PortoneError.parse(await response.json()).type === 'IDENTITY_VERIFICATION_NOT_FOUND';
 * ```
 */
export const PortoneError = z.object({
  type: z.string().min(1).max(100),
  message: z.string().optional(),
  pgCode: z.string().optional(),
  pgMessage: z.string().optional(),
});
/** The body of a refusal. */
export type PortoneError = z.infer<typeof PortoneError>;
