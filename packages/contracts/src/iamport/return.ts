/** How a phone returns to `m_redirect_url`. Do not trust the query: it comes from the browser. */
import * as z from 'zod';
import { ImpUid } from './certification.ts';

/** The query. On failure the provider's text stands beside it. */
export const IamportReturn = z.object({
  imp_uid: ImpUid,
  merchant_uid: z.string().max(256).optional(),
  success: z.enum(['true', 'false']).optional(),
  error_code: z.string().max(64).optional(),
  error_msg: z.string().max(1024).optional(),
});
/** The query with which IamPort redirects a phone. */
export type IamportReturn = z.infer<typeof IamportReturn>;
