// What `requestBody` says, every default filled in.
import { Carrier } from '@bonin/contracts/identity';
import { z } from 'zod';
import { filled, optional, text } from './lenient.ts';

const instant = z.iso.datetime({ offset: true }).transform((at) => Date.parse(at));
const Moment = z.enum(['REQUESTED_AT', 'VERIFIED_AT', 'FAILED_AT', 'STATUS_UPDATED_AT']);

/** Which records. */
export const ListFilter = z.object({
  storeId: optional(text(256)),
  timeRangeField: filled(Moment, 'REQUESTED_AT'),
  from: optional(instant),
  until: optional(instant),
  identityVerificationId: optional(text(256)),
  identityVerificationTxId: optional(text(256)),
  isTest: optional(z.boolean()),
  statuses: optional(z.array(z.enum(['READY', 'VERIFIED', 'FAILED']))),
  pgTxId: optional(text(256)),
  pgMerchantId: optional(text(256)),
  pgProviders: optional(z.array(text(64))),
  carriers: optional(z.array(Carrier)),
  version: optional(z.enum(['V1', 'V2'])),
  customer: optional(
    z.object({
      name: optional(text(256)),
      birthYear: optional(text(256)),
      birthMonth: optional(text(256)),
      birthDay: optional(text(256)),
      phoneNumber: optional(text(256)),
      gender: optional(z.enum(['MALE', 'FEMALE', 'OTHER'])),
    }),
  ),
});
/** Which records. */
export type ListFilter = z.infer<typeof ListFilter>;

const Parts = z.object({
  page: filled(
    z.object({
      number: filled(z.int().min(0), 0),
      size: filled(z.int().min(1).max(1000), 10),
    }),
    {},
  ),
  sort: filled(
    z.object({ by: filled(Moment, 'REQUESTED_AT'), order: filled(z.enum(['DESC', 'ASC']), 'DESC') }),
    {},
  ),
  filter: filled(ListFilter, {}),
});

/** The text of the query, as what it says. */
export const ListBody = z
  .string()
  .transform((json, context): unknown => {
    try {
      return JSON.parse(json);
    } catch {
      context.addIssue('no JSON');
      return z.NEVER;
    }
  })
  .pipe(Parts);
/** What it says. */
export type ListBody = z.infer<typeof ListBody>;
