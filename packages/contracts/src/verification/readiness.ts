/** `GET /readyz`: the service can work, says in which mode, and what a page may ask for. */
import * as z from 'zod';
import { Provider } from './provider.ts';

/** `test` means: only a simulator is asked, nobody is really verified. Every page says so. */
export const Readiness = z.object({
  status: z.literal('ready'),
  mode: z.enum(['live', 'test']),
  /** The providers of the only relying party whose pages start. Absent without such a party, or with several. */
  providers: z.array(Provider).optional(),
});
/** `test` means: only a simulator is asked, nobody is really verified. */
export type Readiness = z.infer<typeof Readiness>;
