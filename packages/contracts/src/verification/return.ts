/** How a verification comes back to the relying party's page: the query of `successUrl` and `failUrl`. */
import * as z from 'zod';
import { ErrorCode } from '../error.ts';
import { SealedParams, TransactionId } from './ids.ts';

/**
 * `?params=` (a sealed result, verified or failed) or `?error=` (a code, before any result): exactly one. Beside it the
 * transaction, by which the landing page finds the page that started.
 */
export const ReturnQuery = z.union([
  z.strictObject({ params: SealedParams, transactionId: TransactionId }),
  z.strictObject({ error: ErrorCode, transactionId: TransactionId }),
]);
/** `?params=` or `?error=`: exactly one. */
export type ReturnQuery = z.infer<typeof ReturnQuery>;
