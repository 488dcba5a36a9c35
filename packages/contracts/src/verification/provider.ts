/** Who verifies. */
import { z } from 'zod';

/** Who verifies: the agencies bonin speaks to. */
export const Provider = z.enum(['kcb', 'iamport', 'portone']);
/** Who verifies. */
export type Provider = z.infer<typeof Provider>;
