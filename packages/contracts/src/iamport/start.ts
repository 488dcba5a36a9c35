/** IamPort V1's part of the start's answer. */
import * as z from 'zod';
import { ScriptUrl } from '../verification/provider-form.ts';
import { IamportCertificationParams } from './browser.ts';

/** Load `scriptUrl`, call `IMP.init(userCode)`, then `IMP.certification(certification, callback)`. */
export const IamportStart = z.strictObject({
  provider: z.literal('iamport'),
  scriptUrl: ScriptUrl,
  userCode: z.string().min(1),
  certification: IamportCertificationParams,
});
/** IamPort V1's part of the start's answer. */
export type IamportStart = z.infer<typeof IamportStart>;
