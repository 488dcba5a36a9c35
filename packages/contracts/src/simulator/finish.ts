/** `POST /__sim/worlds/:world/transactions/:token/finish`: what the person would do, without a browser. */
import * as z from 'zod';
import { BirthDate, Carrier, Gender, Nationality, PersonName, PhoneNumber } from '../identity.ts';
import { ComesBack, PersonOutcome } from './person.ts';

/** The person who verifies (01000000001 by default), the outcome, and how the browser returns (by default as that person does). */
export const FinishRequest = z.strictObject({
  person: z
    .strictObject({
      phoneNumber: PhoneNumber,
      name: PersonName.optional(),
      birthDate: BirthDate.optional(),
      gender: Gender.optional(),
      nationality: Nationality.optional(),
      carrier: Carrier.optional(),
    })
    .optional(),
  outcome: PersonOutcome.optional(),
  /** `wrong-token` changes the answer's fields; when to follow them, and how often, is the caller's choice. */
  comesBack: ComesBack.optional(),
});
/** The person who verifies (01000000001 by default), the outcome, and how the browser returns. */
export type FinishRequest = z.infer<typeof FinishRequest>;

/**
 * How the browser would come back: follow it with `returnMethod`, sending `fields` as query or as form. With `message` a
 * popup tells the page that opened it: `returnUrl` is that page's origin, `message` what its callback is given, and `fields`
 * the same as a redirect would have sent it.
 */
export const FinishResponse = z.strictObject({
  returnMethod: z.enum(['GET', 'POST', 'message', 'none']),
  returnUrl: z.string(),
  fields: z.record(z.string(), z.string()),
  message: z.record(z.string(), z.union([z.string(), z.boolean(), z.null()])).optional(),
});
/** How the browser would come back. */
export type FinishResponse = z.infer<typeof FinishResponse>;
