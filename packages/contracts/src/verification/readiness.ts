/** `GET /readyz`: the service can work, and says in which mode. */
import { z } from 'zod';

/** `test` means: only a simulator is asked, nobody is really verified. Every page says so. */
export const Readiness = z.object({ status: z.literal('ready'), mode: z.enum(['live', 'test']) });
/** `GET /readyz`. */
export type Readiness = z.infer<typeof Readiness>;
