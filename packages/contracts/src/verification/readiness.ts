/** `GET /readyz`: the service can work, says in which mode, and what a page may ask for. */
import * as z from 'zod';
import { Provider } from './provider.ts';
import { Purpose } from './purpose.ts';

/** What a page may choose with one provider. The API refuses every other start of a page. */
export const PageChoice = z.object({
  provider: Provider,
  /** The purposes that the relying party and the provider's assurance allow. Never empty. */
  purposes: z.array(Purpose),
  /** Those of them whose results a transfer code may take home from another browser. */
  transferCodes: z.array(Purpose),
});
/** What a page may choose with one provider. */
export type PageChoice = z.infer<typeof PageChoice>;

/** `test` means: only a simulator is asked, nobody is really verified. Every page says so. */
export const Readiness = z.object({
  status: z.literal('ready'),
  mode: z.enum(['live', 'test']),
  /** What the pages of the only relying party that opens in the browser may choose. Absent without such a party, or with several. */
  choices: z.array(PageChoice).optional(),
  /** The providers that `choices` names, in its order. */
  providers: z.array(Provider).optional(),
});
/** `test` means: only a simulator is asked, nobody is really verified. */
export type Readiness = z.infer<typeof Readiness>;
