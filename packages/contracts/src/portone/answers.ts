/** Rules for PortOne's answers (V2), field by field. The schemas beside this file describe the documentation. */
import { needed, open, optional } from '../answer/field.ts';
import { code, instant, object, text } from '../answer/forms.ts';
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

/** `GET /identity-verifications/{id}`, before it is known whether it contains a person. */
export const PORTONE_VERIFICATION_ANSWER = {
  id: optional(text),
  status: needed(
    code(
      { READY: 'READY', VERIFIED: 'VERIFIED', FAILED: 'FAILED' } as const,
      '`READY`, `VERIFIED` or `FAILED`',
    ),
  ),
} as const;

/** Further rules for a verification with the status `VERIFIED`. */
export const PORTONE_VERIFIED_ANSWER = {
  channel: needed(object),
  verifiedAt: needed(instant),
  verifiedCustomer: needed(object),
} as const;

/** Further rules for a verification with the status `FAILED`. */
export const PORTONE_FAILED_ANSWER = {
  channel: needed(object),
  statusChangedAt: open(instant),
  failure: open(object),
} as const;

/** Rules for `failure`. Its texts only choose what the person sees. */
export const PORTONE_FAILURE = {
  reason: open(text),
  pgMessage: open(text),
} as const;

/** Rules for `channel`: it must be the merchant's own. */
export const PORTONE_CHANNEL = {
  type: needed(code({ LIVE: 'LIVE', TEST: 'TEST' } as const, '`LIVE` or `TEST`')),
  key: optional(text),
  pgProvider: needed(text),
} as const;

/** Rules for `verifiedCustomer`, the verified person. */
export const PORTONE_PERSON = {
  name: needed(personName),
  birthDate: needed(birthDate),
  gender: open(gender),
  isForeigner: open(isForeigner),
  phoneNumber: open(phoneNumber),
  operator: open(carrier),
  ci: optional(ci),
  di: optional(di),
} as const;
