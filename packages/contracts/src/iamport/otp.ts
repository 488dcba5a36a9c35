/** `POST /certifications/otp/request` and `…/confirm/{imp_uid}`: a merchant's own page asks, its server passes it on. */
import { z } from 'zod';
import { ImpUid } from './certification.ts';
import { iamportEnvelope } from './envelope.ts';

const text = (max: number) => z.string().min(1).max(max);

/** What a merchant's server asks for. Symbols in phone and birth are left out before they are read. */
export const IamportOtpRequest = z.strictObject({
  name: text(50),
  phone: z.string().regex(/^01[0-9]{8,9}$/),
  /** `YYMMDD`. */
  birth: z.string().regex(/^[0-9]{6}$/),
  /** The seventh digit of the registration number: century, gender, nationality. */
  gender_digit: z.string().regex(/^[1-8]$/),
  carrier: z.enum(['SKT', 'KT', 'LGT']),
  is_mvno: z.boolean().optional(),
  company: text(100).optional(),
  merchant_uid: text(80).optional(),
  /** The old way to name the contract. */
  pg: text(100).optional(),
  /** Takes the place of `pg`. */
  channel_key: text(100).optional(),
  verification_method: z.enum(['SMS', 'APP']).optional(),
  bypass: z.unknown().optional(),
});
/** What a merchant's server asks for. */
export type IamportOtpRequest = z.infer<typeof IamportOtpRequest>;

/** The answer. */
export const IamportOtpRequestAnswer = iamportEnvelope(z.object({ imp_uid: ImpUid }));
/** The answer. */
export type IamportOtpRequestAnswer = z.infer<typeof IamportOtpRequestAnswer>;

/** The code that the person typed; the answer is the certification. */
export const IamportOtpConfirm = z.strictObject({ otp: z.string().regex(/^[0-9]{6}$/) });
/** The code that the person typed. */
export type IamportOtpConfirm = z.infer<typeof IamportOtpConfirm>;
