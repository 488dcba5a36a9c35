// What `requestBody` says, every default filled in.
import { Carrier } from '@bonin/contracts/identity';
import { mayBeUnset, unsetMeans } from '@bonin/contracts/simulator/merchant-request';
import { wellFormedText } from '@bonin/contracts/well-formed';
import { z } from 'zod';

const instant = z.iso.datetime({ offset: true }).transform((at) => Date.parse(at));
const Moment = z.enum(['REQUESTED_AT', 'VERIFIED_AT', 'FAILED_AT', 'STATUS_UPDATED_AT']);

/** Which records. */
export const ListFilter = z.object({
  storeId: mayBeUnset(wellFormedText(256)),
  timeRangeField: unsetMeans(Moment, 'REQUESTED_AT'),
  from: mayBeUnset(instant),
  until: mayBeUnset(instant),
  identityVerificationId: mayBeUnset(wellFormedText(256)),
  identityVerificationTxId: mayBeUnset(wellFormedText(256)),
  isTest: mayBeUnset(z.boolean()),
  statuses: mayBeUnset(z.array(z.enum(['READY', 'VERIFIED', 'FAILED']))),
  pgTxId: mayBeUnset(wellFormedText(256)),
  pgMerchantId: mayBeUnset(wellFormedText(256)),
  pgProviders: mayBeUnset(z.array(wellFormedText(64))),
  carriers: mayBeUnset(z.array(Carrier)),
  version: mayBeUnset(z.enum(['V1', 'V2'])),
  customer: mayBeUnset(
    z.object({
      name: mayBeUnset(wellFormedText(256)),
      birthYear: mayBeUnset(wellFormedText(256)),
      birthMonth: mayBeUnset(wellFormedText(256)),
      birthDay: mayBeUnset(wellFormedText(256)),
      phoneNumber: mayBeUnset(wellFormedText(256)),
      gender: mayBeUnset(z.enum(['MALE', 'FEMALE', 'OTHER'])),
    }),
  ),
});
/** Which records. */
export type ListFilter = z.infer<typeof ListFilter>;

const Parts = z.object({
  page: unsetMeans(
    z.object({
      number: unsetMeans(z.int().min(0), 0),
      size: unsetMeans(z.int().min(1).max(1000), 10),
    }),
    {},
  ),
  sort: unsetMeans(
    z.object({ by: unsetMeans(Moment, 'REQUESTED_AT'), order: unsetMeans(z.enum(['DESC', 'ASC']), 'DESC') }),
    {},
  ),
  filter: unsetMeans(ListFilter, {}),
});

/** The text of the query, as what it says. */
export const ListBody = z
  .string()
  .transform((json, context): unknown => {
    try {
      return JSON.parse(json);
    } catch {
      context.addIssue('is not JSON');
      return z.NEVER;
    }
  })
  .pipe(Parts);
/** What it says. */
export type ListBody = z.infer<typeof ListBody>;
