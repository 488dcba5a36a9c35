/** `GET` and `DELETE /certifications/{imp_uid}`: reads or deletes a certification. */
import * as z from 'zod';
import { BirthDate } from '../identity.ts';
import { iamportEnvelope } from './envelope.ts';

/** Id of a certification, of the provider's making: `imp_` and 12 digits. */
export const ImpUid = z
  .string()
  .regex(/^imp_[0-9]{12}$/)
  .brand<'ImpUid'>();
/** Id of a certification, of the provider's making: `imp_` and 12 digits. */
export type ImpUid = z.infer<typeof ImpUid>;

/** The provider behind IamPort that did the certification. */
export const IamportPgProvider = z.enum(['danal', 'inicis_unified', 'kcp_v2']);
/** The provider behind IamPort that did the certification. */
export type IamportPgProvider = z.infer<typeof IamportPgProvider>;

/** A carrier as REST names it (the browser's `KTF` is `KT` here). */
export const IamportCarrier = z.enum(['SKT', 'KT', 'LGT', 'SKT_MVNO', 'KT_MVNO', 'LGT_MVNO']);
/** A carrier as REST names it. */
export type IamportCarrier = z.infer<typeof IamportCarrier>;

const merchantUid = z.string().max(256).nullable();

/** Fields that every record has, whatever became of it. */
const always = {
  /** Present only if the contract includes it, and never with inicis_unified. */
  carrier: z.union([IamportCarrier, z.literal('')]).nullish(),
  /** `false` where it is not contracted: then it says nothing. `foreigner_v2` tells the two apart. */
  foreigner: z.boolean(),
  /** null where it is not contracted. */
  foreigner_v2: z.boolean().nullish(),
  imp_uid: ImpUid,
  merchant_uid: merchantUid,
  /** Address of the page that opened the certification. */
  origin: z.string().nullish(),
  pg_provider: IamportPgProvider,
  /** The provider's own number; with danal 24 digits. */
  pg_tid: z.string().nullish(),
  /** Digits only. Present only if the contract includes it (danal). */
  phone: z
    .string()
    .regex(/^(?:[0-9]{8,15})?$/)
    .nullish(),
  /** DI, 64 characters; null with inicis_unified. */
  unique_in_site: z.string().max(64).nullish(),
  /** CI, 88 characters; null or empty for a person without one, and where it is not contracted. */
  unique_key: z.string().max(88).nullish(),
};

/** A successful certification, with the person’s data. */
export const IamportCertified = z.object({
  ...always,
  certified: z.literal(true),
  /** When, in seconds since 1970. */
  certified_at: z.int().positive(),
  name: z.string().min(1).max(100),
  gender: z.enum(['male', 'female']).nullish(),
  birthday: BirthDate,
  /** The birthday's first second in Asia/Seoul, in seconds since 1970. */
  birth: z.int(),
});
/** A successful certification, with the person’s data. */
export type IamportCertified = z.infer<typeof IamportCertified>;

/** A certification without success. Unfinished, cancelled and failed ones have this form. */
export const IamportUncertified = z.object({
  ...always,
  certified: z.literal(false),
  /** Always 0, because nobody is certified. */
  certified_at: z.int(),
  name: z.string().nullish(),
  gender: z.string().nullish(),
  birthday: z.string().nullish(),
  /** Always 0, because nobody is certified. */
  birth: z.int(),
});
/** A certification that has not succeeded. */
export type IamportUncertified = z.infer<typeof IamportUncertified>;

/**
 * `response` of the answer, its keys in alphabetical order. Only `certified` says whether it
 * contains a person. Compare `imp_uid`, `merchant_uid`, `certified_at` and `pg_provider` with your own values.
 *
 * @example
 * ```ts
 * const certification = IamportCertification.parse(response);
 * if (certification.certified) useName(certification.name);
 * ```
 */
export const IamportCertification = z.discriminatedUnion('certified', [IamportCertified, IamportUncertified]);
/** `response` of the answer, its keys in alphabetical order. */
export type IamportCertification = z.infer<typeof IamportCertification>;

/** The answer; `response` is null for an `imp_uid` that this merchant does not have (404), and for a bad token (401). */
export const IamportCertificationAnswer = iamportEnvelope(IamportCertification);
/** The answer; `response` is null for an `imp_uid` that this merchant does not have (404), and for a bad token (401). */
export type IamportCertificationAnswer = z.infer<typeof IamportCertificationAnswer>;
