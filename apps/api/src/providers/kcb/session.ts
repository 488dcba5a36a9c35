/** What popup-start leaves for popup-result. */
import { z } from 'zod';

/** The keys by which the fields of the result are decrypted. */
export const KcbSession = z.object({ encKey: z.string().min(1), encIv: z.string().min(1) });
/** The keys by which the fields of the result are decrypted. */
export type KcbSession = z.infer<typeof KcbSession>;
