/** How a verification comes back to the relying party's page: the query of `successUrl` and `failUrl`. */
import { z } from 'zod';
import { ErrorCode } from '../error.ts';
import { SealedParams } from './ids.ts';

/** `?params=` (a sealed result, verified or failed) or `?error=` (a code, before any result): exactly one. */
export const ReturnQuery = z.union([
  z.strictObject({ params: SealedParams }),
  z.strictObject({ error: ErrorCode }),
]);
/** `?params=` or `?error=`: exactly one. */
export type ReturnQuery = z.infer<typeof ReturnQuery>;
