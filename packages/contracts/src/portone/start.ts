/** PortOne V2's part of the start's answer. */
import * as z from 'zod';
import { ScriptUrl } from '../verification/provider-form.ts';
import { PortoneIdentityVerificationRequest } from './browser.ts';

/** Load `scriptUrl`, then call `PortOne.requestIdentityVerification(request)`. */
export const PortoneStart = z.strictObject({
  provider: z.literal('portone'),
  scriptUrl: ScriptUrl,
  request: PortoneIdentityVerificationRequest,
});
/** PortOne V2's part of the start's answer. */
export type PortoneStart = z.infer<typeof PortoneStart>;
