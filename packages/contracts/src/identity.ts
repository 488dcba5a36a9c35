/** A verified person: the parts of an identity, the whole, and the part that a browser may see. */
import * as z from 'zod';

/** CI (연계정보): base64 of 64 bytes, 88 characters ending in `==`; the same person has the same CI everywhere. */
export const Ci = z
  .string()
  .regex(/^[A-Za-z0-9+/]{85}[AQgw]==$/)
  .brand<'Ci'>();
/** CI (연계정보), see {@link Ci}. */
export type Ci = z.infer<typeof Ci>;

/**
 * DI (중복가입확인정보): base64 of 47 bytes, a DER sequence of the HMAC OID and a bit string of 32 bytes; 64
 * characters. One per person and site.
 */
export const Di = z
  .string()
  .regex(/^MC0GCCqGSIb3DQIJAyEA[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/)
  .brand<'Di'>();
/** DI (중복가입확인정보), see {@link Di}. */
export type Di = z.infer<typeof Di>;

/** A calendar day as `YYYY-MM-DD`, a real one (no 31 February), from 1850 on. */
export const BirthDate = z.iso
  .date()
  .refine((date) => date >= '1850-01-01', 'is before 1850')
  .brand<'BirthDate'>();
/** A calendar day as `YYYY-MM-DD`. */
export type BirthDate = z.infer<typeof BirthDate>;

/** A Korean mobile number, digits only: 10 or 11 of them, beginning with `01`. */
export const PhoneNumber = z
  .string()
  .regex(/^01[0-9]{8,9}$/)
  .brand<'PhoneNumber'>();
/** A Korean mobile number, digits only. */
export type PhoneNumber = z.infer<typeof PhoneNumber>;

/** A person's name, Unicode NFC, 1 to 100 characters, no control characters, no leading or trailing space. */
export const PersonName = z
  .string()
  .min(1)
  .max(100)
  .refine(
    (name) => name === name.normalize('NFC') && name === name.trim() && !/\p{C}/u.test(name),
    'is not NFC, has a space at an end, or a control character',
  )
  .brand<'PersonName'>();
/** A person's name, see {@link PersonName}. */
export type PersonName = z.infer<typeof PersonName>;

/** `male` or `female`, as the carriers record it. */
export const Gender = z.enum(['male', 'female']);
/** `male` or `female`, as the carriers record it. */
export type Gender = z.infer<typeof Gender>;

/** 내국인 (`native`) or 외국인 (`foreigner`). */
export const Nationality = z.enum(['native', 'foreigner']);
/** 내국인 (`native`) or 외국인 (`foreigner`). */
export type Nationality = z.infer<typeof Nationality>;

/** The carrier: three networks, and the budget brands (알뜰폰, MVNO) on each. */
export const Carrier = z.enum(['SKT', 'KT', 'LGU', 'SKT_MVNO', 'KT_MVNO', 'LGU_MVNO']);
/** The carrier, see {@link Carrier}. */
export type Carrier = z.infer<typeof Carrier>;

/**
 * A person as KCB describes them. Name, birth date and DI are always present. A person may have no CI. Other fields are absent
 * if KCB omits them or sends an unknown code.
 */
export const KcbIdentity = z.strictObject({
  name: PersonName,
  birthDate: BirthDate,
  gender: Gender.optional(),
  nationality: Nationality.optional(),
  phoneNumber: PhoneNumber.optional(),
  carrier: Carrier.optional(),
  ci: Ci.optional(),
  di: Di,
});
/** A person as KCB describes them. */
export type KcbIdentity = z.infer<typeof KcbIdentity>;

/**
 * A person as IamPort V1 describes them. Name and birth date are always present. The rest depends on the agency (danal,
 * inicis_unified, kcp_v2) and on the contract. So code that needs a DI must check for it.
 */
export const IamportIdentity = z.strictObject({
  name: PersonName,
  birthDate: BirthDate,
  gender: Gender.optional(),
  nationality: Nationality.optional(),
  phoneNumber: PhoneNumber.optional(),
  carrier: Carrier.optional(),
  ci: Ci.optional(),
  di: Di.optional(),
});
/** A person as IamPort V1 describes them. */
export type IamportIdentity = z.infer<typeof IamportIdentity>;

/** A person as PortOne V2 describes them. As with IamPort, only name and birth date are always present. */
export const PortoneIdentity = IamportIdentity;
/** A person as PortOne V2 describes them. */
export type PortoneIdentity = z.infer<typeof PortoneIdentity>;

/** Answers to the three age questions Korean law asks, on the day of the verification in Asia/Seoul. */
export const AgeChecks = z.strictObject({
  /** Under 14 full years: a guardian must consent (개인정보 보호법 §22-2). */
  under14: z.boolean(),
  /** Under 19 full years: a minor (민법 §4). */
  minor: z.boolean(),
  /** A youth by the Youth Protection Act: 19 is reached on 1 January of the calendar year (청소년 보호법 §2). */
  youth: z.boolean(),
});
/** Answers to the three age questions Korean law asks. */
export type AgeChecks = z.infer<typeof AgeChecks>;

/** The part of a verified person that a browser may see: no CI, no DI, and a masked phone number. */
export const DisplayIdentity = z.strictObject({
  name: PersonName,
  birthDate: BirthDate,
  /** As `010-****-0001`; absent if the provider returns no number. */
  phoneNumberMasked: z
    .string()
    .regex(/^01[0-9]-\*{3,4}-[0-9]{4}$/)
    .optional(),
  /** Absent if the provider returns none. */
  carrier: Carrier.optional(),
  age: AgeChecks,
});
/** The part of a verified person that a browser may see. */
export type DisplayIdentity = z.infer<typeof DisplayIdentity>;

/**
 * Masks the middle of a phone number for display.
 *
 * @param phoneNumber digits only, 10 or 11.
 * @returns as `010-****-0001`.
 * @example
 * ```ts
 * maskPhoneNumber(PhoneNumber.parse('01000000001')); // '010-****-0001'
 * ```
 */
export function maskPhoneNumber(phoneNumber: PhoneNumber): string {
  const middle = phoneNumber.length - 7;
  return `${phoneNumber.slice(0, 3)}-${'*'.repeat(middle)}-${phoneNumber.slice(-4)}`;
}
