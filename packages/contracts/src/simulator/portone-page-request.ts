/**
 * The argument of `PortOne.requestIdentityVerification`, read as the script reads it: `null` and `''` say nothing, fields and
 * values that nobody knows are let through and mean nothing.
 */
import * as z from 'zod';
import { PortoneWindowType } from '../portone/browser.ts';
import { HALF_A_PAIR, isWellFormed, wellFormedText } from '../well-formed.ts';
import { isUnset } from './merchant-request.ts';
import { ReturnAddress } from './return-address.ts';

/** A text, or a number that stands for one. */
const text = (max: number) =>
  z
    .union([z.string().max(max).refine(isWellFormed, HALF_A_PAIR), z.number()])
    .nullish()
    .transform((value) => (isUnset(value) ? undefined : String(value)));

/** One of a list; another word says nothing. */
const known = <const T extends readonly [string, ...string[]]>(values: T) =>
  z
    .unknown()
    .optional()
    .transform((value) => values.find((one) => one === value) as T[number] | undefined);

/** An object with these fields. `null` and `""` count as absent. */
const object = <T extends z.ZodRawShape>(shape: T) =>
  z
    .union([z.object(shape), z.literal('')])
    .nullish()
    .transform((value) => (value === null || value === '' ? undefined : value));

/** The person that the merchant expects; the pages are filled in with it. */
const customer = object({
  customerId: text(256),
  fullName: text(256),
  firstName: text(256),
  lastName: text(256),
  phoneNumber: text(64),
  email: text(320),
  gender: known(['MALE', 'FEMALE', 'OTHER']),
  birthYear: text(8),
  birthMonth: text(8),
  birthDay: text(8),
});

const windowType = z
  .union([PortoneWindowType, z.literal('')])
  .nullish()
  .transform((value) => (value === null || value === '' ? undefined : value));

/** Full years, 1–150, as a number or as its digits. */
const years = z
  .union([z.int().min(1).max(150), z.string().regex(/^(?:[1-9][0-9]?|1[0-4][0-9]|150)?$/)])
  .nullish()
  .transform((value) => (isUnset(value) ? undefined : Number(value)));

/** Words for danal; those for the other providers are let through unread. */
const bypass = object({
  danal: object({ CPTITLE: text(256), AGELIMIT: years, IsCarrier: text(64) }),
});

/** Any JSON; what is no text is kept as its JSON. */
const customData = z
  .unknown()
  .optional()
  .transform((value) =>
    isUnset(value) ? undefined : typeof value === 'string' ? value : JSON.stringify(value),
  )
  .pipe(z.string().max(4096).refine(isWellFormed, HALF_A_PAIR).optional());

/**
 * The argument.
 *
 * @example
 * ```ts
 * PortonePageRequest.parse({ storeId, channelKey, identityVerificationId: '가입 1/2', customer: { fullName: null } });
 * ```
 */
export const PortonePageRequest = z.object({
  storeId: wellFormedText(256),
  /** The merchant's own: any text of 1 to 256 characters. One that has been verified once cannot be again. */
  identityVerificationId: wellFormedText(256),
  channelKey: wellFormedText(256),
  customer,
  windowType: object({ pc: windowType, mobile: windowType }),
  /** Where `REDIRECTION` comes back to. */
  redirectUrl: z
    .union([ReturnAddress, z.literal('')])
    .nullish()
    .transform((value) => (value === null || value === '' ? undefined : value)),
  /** Kept with the verification, and told with its result. */
  customData,
  bypass,
});
/** The SDK’s argument after the simulator has read it. */
export type PortonePageRequest = z.infer<typeof PortonePageRequest>;
/** The argument, as a page writes it. */
export type PortonePageRequestInput = z.input<typeof PortonePageRequest>;
