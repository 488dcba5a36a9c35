/**
 * `POST /__sim/worlds/:world/portone/identity-verifications`: what `PortOne.requestIdentityVerification` would begin, without
 * a browser.
 */
import * as z from 'zod';
import { PortonePageRequest } from './portone-page-request.ts';

/** One attempt. The person's part is `finish`, with the `identityVerificationId`. */
export const PortoneAttemptRequest = z.strictObject({
  /** The argument of the SDK, as the page would give it. */
  request: PortonePageRequest,
  /** Which of `request.windowType` counts. A phone is redirected, and a PC opens a window, where it says nothing. */
  device: z.enum(['pc', 'mobile']).default('pc'),
  /** Origin of the page that opens a window; `http://localhost` by default. */
  origin: z.string().min(1).max(4096).optional(),
});
/** One attempt, every default filled in. */
export type PortoneAttemptRequest = z.infer<typeof PortoneAttemptRequest>;
/** One attempt, as a caller writes it. */
export type PortoneAttemptRequestInput = z.input<typeof PortoneAttemptRequest>;

/** A started verification, with the names that find it. */
export const PortoneAttempt = z.strictObject({
  identityVerificationId: z.string(),
  identityVerificationTxId: z.string(),
});
/** A started verification, with the names that find it. */
export type PortoneAttempt = z.infer<typeof PortoneAttempt>;
