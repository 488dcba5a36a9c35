/** KCB's part of the start's answer. */
import * as z from 'zod';
import { ProviderForm } from '../verification/provider-form.ts';

/** The form carries `svc_tkn`, which is also given alone as `serviceToken`. */
export const KcbStart = z.strictObject({
  provider: z.literal('kcb'),
  serviceToken: z.string().min(1),
  form: ProviderForm,
});
/** KCB's part of the start's answer. */
export type KcbStart = z.infer<typeof KcbStart>;
