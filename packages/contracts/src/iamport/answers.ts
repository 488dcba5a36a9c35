/** Rules for IamPort's answers (V1), field by field. The schemas beside this file describe the documentation. */
import * as z from 'zod';
import { needed, open, optional, type Form } from '../answer/field.ts';
import { matching, object, text, wholeNumber } from '../answer/forms.ts';
import {
  birthDate,
  carrier,
  ci,
  di,
  gender,
  isForeigner,
  personName,
  phoneNumber,
} from '../answer/person.ts';
import { IamportToken } from './token.ts';

const seconds = wholeNumber('seconds since 1970');
/** Only `true` itself is a success. */
const certified: Form<boolean> = matching(z.boolean(), '`true` or `false`');

/** A whole number, also a negative one, also as a text. */
const signed: Form<number> = {
  words: '0 for a success',
  read(value) {
    const number = typeof value === 'string' && /^-?[0-9]{1,9}$/.test(value) ? Number(value) : value;
    return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
  },
};

/** Rules for the fields that every answer has. */
export const IAMPORT_CODE = { code: needed(signed) } as const;

/** The envelope of every answer on a success: `code` 0 and a `response`. */
export const IAMPORT_ENVELOPE = {
  ...IAMPORT_CODE,
  response: needed(object),
} as const;

/** Rules for the `response` field of `POST /users/getToken`. */
export const IAMPORT_TOKEN_ANSWER = {
  access_token: needed(matching(IamportToken.shape.access_token, 'visible ASCII')),
  now: open(seconds),
  expired_at: open(seconds),
} as const;

/** `response` of `GET /certifications/{imp_uid}`, before it is known whether it contains a person. */
export const IAMPORT_CERTIFICATION_ANSWER = {
  imp_uid: optional(text),
  merchant_uid: optional(text),
  certified: needed(certified),
} as const;

/** Rules for a successful certification: fields that must match the transaction and the contract. */
export const IAMPORT_CERTIFIED_ANSWER = {
  merchant_uid: needed(text),
  certified_at: needed(seconds),
  pg_provider: needed(text),
  // Unreadable is not absent: a page could hide behind a long address.
  origin: optional(matching(z.string().min(1).max(65_536), 'a text')),
} as const;

/** Rules for a successful certification: the person. */
export const IAMPORT_PERSON = {
  name: needed(personName),
  birthday: needed(birthDate),
  gender: open(gender),
  /** Only this field is read. `foreigner` is false if the contract does not include it. */
  foreigner_v2: open(isForeigner),
  phone: open(phoneNumber),
  carrier: open(carrier),
  unique_key: optional(ci),
  unique_in_site: optional(di),
} as const;
