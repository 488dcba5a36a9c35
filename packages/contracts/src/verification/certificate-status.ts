/** `GET /api/certificates/:transactionId`: the status of a verification, for the client that started it. */
import * as z from 'zod';
import { SealedParams, TransactionId } from './ids.ts';
import { Provider } from './provider.ts';

/** States a caller can see. */
export const VerificationStatus = z.enum(['started', 'returned', 'verified', 'failed', 'opened', 'expired']);
/** States a caller can see. */
export type VerificationStatus = z.infer<typeof VerificationStatus>;

/** The query. With `ask=provider` the API asks the provider itself, because nothing returned. */
export const CertificateStatusQuery = z.strictObject({ ask: z.literal('provider').optional() });
/** The query of the status call. */
export type CertificateStatusQuery = z.infer<typeof CertificateStatusQuery>;

/** The answer. `params` stands here only where the browser that started is the one that came back. */
export const CertificateStatusResponse = z.strictObject({
  transactionId: TransactionId,
  provider: Provider,
  status: VerificationStatus,
  expiresAt: z.iso.datetime(),
  params: SealedParams.optional(),
});
/** The answer of the status call. */
export type CertificateStatusResponse = z.infer<typeof CertificateStatusResponse>;
