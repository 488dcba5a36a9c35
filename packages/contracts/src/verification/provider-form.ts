/** What takes a browser to a provider: a form, or the provider's own script. */
import * as z from 'zod';

/** A form to submit as it is: the browser POSTs `fields` to `action`. */
export const ProviderForm = z.strictObject({
  action: z.url({ protocol: /^https?$/ }),
  method: z.literal('POST'),
  fields: z.record(z.string(), z.string()),
});
/** A form to submit as it is. */
export type ProviderForm = z.infer<typeof ProviderForm>;

/** Address of a provider's script for the browser. */
export const ScriptUrl = z.url({ protocol: /^https?$/ });
/** Address of a provider's script for the browser. */
export type ScriptUrl = z.infer<typeof ScriptUrl>;
