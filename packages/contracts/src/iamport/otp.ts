/** `POST /certifications/otp/request` and `…/confirm/{imp_uid}`: a verification on the merchant's own page. */
import * as z from 'zod';
import { mayBeUnset } from '../simulator/merchant-request.ts';
import { wellFormedText } from '../well-formed.ts';
import { ImpUid } from './certification.ts';
import { iamportEnvelope } from './envelope.ts';
import { IAMPORT_MAX_CHARACTERS as MAX } from './limits.ts';

/**
 * What a merchant's server asks for. Symbols in phone and birth are left out before they are read. Other fields are ignored:
 * PortOne's own sample sends `ip`.
 */
export const IamportOtpRequest = z.object({
  name: wellFormedText(MAX.name),
  phone: z.string().regex(/^01[0-9]{8,9}$/, 'is not a mobile number: 01 and eight or nine digits'),
  /** The birth date as six digits, `YYMMDD`. */
  birth: z.string().regex(/^[0-9]{6}$/, 'is not six digits (YYMMDD)'),
  /** The seventh digit of the registration number: century, gender, nationality. */
  gender_digit: z
    .string()
    .regex(/^[1-8]$/, 'is not one digit of 1 to 8, the seventh of the registration number'),
  carrier: z.enum(['SKT', 'KT', 'LGT']),
  is_mvno: mayBeUnset(z.boolean()),
  company: mayBeUnset(wellFormedText(MAX.company)),
  merchant_uid: mayBeUnset(wellFormedText(MAX.merchantUid)),
  /** The old way to name the contract. */
  pg: mayBeUnset(wellFormedText(MAX.pg)),
  /** Takes the place of `pg`. */
  channel_key: mayBeUnset(wellFormedText(MAX.channelKey)),
  /** The same, as the browser's script and PortOne's guide call it. */
  channelKey: mayBeUnset(wellFormedText(MAX.channelKey)),
  verification_method: mayBeUnset(z.enum(['SMS', 'APP'])),
  bypass: z.unknown().optional(),
});
/** What a merchant's server asks for. */
export type IamportOtpRequest = z.infer<typeof IamportOtpRequest>;

/** The answer to a request for an OTP. `imp_uid` names the attempt to confirm. */
export const IamportOtpRequestAnswer = iamportEnvelope(z.object({ imp_uid: ImpUid }));
/** The answer to a request for an OTP. `imp_uid` names the attempt to confirm. */
export type IamportOtpRequestAnswer = z.infer<typeof IamportOtpRequestAnswer>;

/** The code that the person typed; the answer is the certification. Other fields are ignored. */
export const IamportOtpConfirm = z.object({
  otp: z.string().regex(/^[0-9]{6}$/, 'is not six digits; sent as a number it loses its leading zeros'),
});
/** The code that the person typed. */
export type IamportOtpConfirm = z.infer<typeof IamportOtpConfirm>;
