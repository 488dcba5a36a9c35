/** The people of the simulator, and the requests that change them. */
import * as z from 'zod';
import { BirthDate, Carrier, Gender, Nationality, PersonName, PhoneNumber } from '../identity.ts';
import { KCB_RESULT_CODES, type KcbResultCode } from '../kcb/result-code.ts';

/** KCB's codes with which a verification can end. */
const FAILURES = (Object.keys(KCB_RESULT_CODES) as KcbResultCode[]).filter(
  (code): code is Exclude<KcbResultCode, 'B000'> => code !== 'B000',
);

/** What happens to a person who tries to verify. Everything but the four first is a code of KCB's. */
export const PersonOutcome = z.enum([
  'verified',
  'verified-without-ci',
  'never-returns',
  'cancelled',
  ...FAILURES,
]);
/** What happens to a person who tries to verify. */
export type PersonOutcome = z.infer<typeof PersonOutcome>;

/**
 * How the browser of a person who has ended comes back: by itself; when and as often as somebody clicks; or with the token
 * (IamPort's `imp_uid`, PortOne's `identityVerificationId`) of no transaction. It belongs to the ending that was decided: who
 * clicks Cancel or types wrong codes comes back as anybody.
 */
export const ComesBack = z.enum(['at-once', 'by-click', 'wrong-token']);
/** How the browser of a person who has ended comes back. */
export type ComesBack = z.infer<typeof ComesBack>;

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
  /** `at-once` where it is absent. */
  comesBack: ComesBack.optional(),
});
/** A person of a world. */
export type SimulatedPerson = z.infer<typeof SimulatedPerson>;

/** `GET /__sim/worlds/:world/people`: birth dates as of the world's today. */
export const PeopleResponse = z.strictObject({ people: z.array(SimulatedPerson) });
/** The people of a world. */
export type PeopleResponse = z.infer<typeof PeopleResponse>;

/** Either a date, or an age in full years with the birthday today (by the world's clock, in Seoul). */
const born = z.union([BirthDate, z.strictObject({ fullYearsToday: z.int().min(0).max(120) })]);

const traits = {
  name: PersonName,
  born,
  gender: Gender,
  nationality: Nationality,
  carrier: Carrier,
  outcome: PersonOutcome,
  returnMethod: z.enum(['GET', 'POST']),
  comesBack: ComesBack,
};

/** `POST …/people`: a new person. What is left out follows from the number; an unused number is given. */
export const CreatePersonRequest = z
  .strictObject({
    ...traits,
    phoneNumber: PhoneNumber.regex(/^0100000[0-9]{4}$/, 'numbers of test people begin 0100000'),
    /** The number of a person who is the same human being: same CI and DI under another name or number. */
    sameAs: PhoneNumber,
  })
  .partial();
/** `POST …/people`: a new person. */
export type CreatePersonRequest = z.infer<typeof CreatePersonRequest>;

/** `PATCH …/people/:phoneNumber`: what changes. The human being stays, and with it CI and DI. */
export const ChangePersonRequest = z.strictObject(traits).partial();
/** The fields of a person that a test changes. */
export type ChangePersonRequest = z.infer<typeof ChangePersonRequest>;
