/** The simulator's people. */
import { z } from 'zod';
import { BirthDate, Carrier, Gender, Nationality, PersonName, PhoneNumber } from '../identity.ts';

/** What happens to a person who tries to verify. Everything but the two first is a failure code of KCB's. */
export const PersonOutcome = z.enum([
  'verified',
  'verified-without-ci',
  'never-returns',
  'cancelled',
  'B006',
  'B092',
  'B129',
  'B130',
  'B137',
  'B154',
  'B162',
]);
/** What happens to a person who tries to verify. */
export type PersonOutcome = z.infer<typeof PersonOutcome>;

/** A person of a world. */
export const SimulatedPerson = z.strictObject({
  phoneNumber: PhoneNumber,
  name: PersonName,
  birthDate: BirthDate,
  gender: Gender,
  nationality: Nationality,
  carrier: Carrier,
  outcome: PersonOutcome,
  returnMethod: z.enum(['GET', 'POST']),
});
/** A person of a world. */
export type SimulatedPerson = z.infer<typeof SimulatedPerson>;

/** `GET /__sim/worlds/:world/people`: birth dates as of the world's today. */
export const PeopleResponse = z.strictObject({ people: z.array(SimulatedPerson) });
/** The people of a world. */
export type PeopleResponse = z.infer<typeof PeopleResponse>;
