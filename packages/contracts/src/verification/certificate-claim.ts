/** `POST /api/certificates/:transactionId/claim`: the way home of a return in another browser. */
import * as z from 'zod';
import { Problem } from '../error.ts';
import { Purpose } from './purpose.ts';

/** Six digits, shown in the browser that came back, typed into the one that started. Lives 120 s. */
export const TransferCode = z.string().regex(/^[0-9]{6}$/);
/** Six digits, shown in the browser that came back, typed into the one that started. */
export type TransferCode = z.infer<typeof TransferCode>;

/** What the starting page sends; the start secret goes along as cookie or as header `x-code-verifier`. */
export const CertificateClaimRequest = z.strictObject({ transferCode: TransferCode });
/** What the starting page sends. */
export type CertificateClaimRequest = z.infer<typeof CertificateClaimRequest>;

/** Where a transfer code belongs. The page that shows the code says so, and asks before it shows the digits. */
export const TransferHome = z.object({
  /** The relying party's name, where its configuration has one. */
  serviceName: z.string().optional(),
  /** The origin of the page that started, the only one where the code belongs. */
  address: z.string().min(1),
  purpose: Purpose,
});
/** Where a transfer code belongs. */
export type TransferHome = z.infer<typeof TransferHome>;

/** `not_bound`, with the code that takes the result home; without it where there is nothing to take. */
export const NotBoundProblem = Problem.extend({
  code: z.literal('not_bound'),
  transferCode: TransferCode.optional(),
  /** RFC 3339, UTC: after this the code is void. */
  transferCodeExpiresAt: z.iso.datetime().optional(),
  transferHome: TransferHome.optional(),
});
/** `not_bound`, with the code that takes the result home. */
export type NotBoundProblem = z.infer<typeof NotBoundProblem>;
