/** How KCB sends the browser back to the member's `return_url`: by GET query, or by POST form in some browsers. */
import * as z from 'zod';
import { KcbServiceToken } from './fields.ts';

/** The one field; there is no state and no result code. */
export const KcbReturn = z.strictObject({ svc_tkn: KcbServiceToken });
/** The one field; there is no state and no result code. */
export type KcbReturn = z.infer<typeof KcbReturn>;
