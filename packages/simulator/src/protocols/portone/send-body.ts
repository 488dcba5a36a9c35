// The body of `POST /identity-verifications/:id/send`.
import { Carrier, PhoneNumber } from '@bonin/contracts/identity';
import { mayBeUnset } from '@bonin/contracts/simulator/merchant-request';
import { HALF_A_PAIR, isWellFormed, wellFormedText } from '@bonin/contracts/well-formed';
import { z } from 'zod';
import { isName } from '../../pages/claim-fields.ts';

/** A name that KCB's pages take, too. */
export const NOT_A_NAME =
  'is not a name that the simulator takes: composed (NFC), writable in CP949, not too long, no control characters';

/** What a merchant's server sends; more is let through. */
export const SendBody = z
  .object({
    storeId: mayBeUnset(wellFormedText(128)),
    channelKey: wellFormedText(128),
    customer: z.object({
      id: mayBeUnset(wellFormedText(256)),
      name: z.string().refine(isName, NOT_A_NAME),
      phoneNumber: PhoneNumber,
      /** The first seven digits of the registration number. */
      identityNumber: mayBeUnset(
        z.string().regex(/^[0-9]{7}$/, 'is not the first seven digits of a registration number'),
      ),
      ipAddress: wellFormedText(64),
    }),
    customData: mayBeUnset(z.string().max(4096).refine(isWellFormed, HALF_A_PAIR)),
    bypass: mayBeUnset(z.record(z.string(), z.unknown())),
    operator: Carrier,
    method: z.enum(['SMS', 'APP']),
  })
  .refine(({ method, customer }) => method === 'APP' || customer.identityNumber !== undefined, {
    path: ['customer', 'identityNumber'],
    message: 'is needed for method SMS',
  });
/** What a merchant's server sends. */
export type SendBody = z.infer<typeof SendBody>;

/** `POST /identity-verifications/:id/confirm`. */
export const ConfirmBody = z.object({
  storeId: mayBeUnset(wellFormedText(128)),
  otp: mayBeUnset(z.string().regex(/^[0-9]{6}$/, 'is not a text of six digits')),
});
/** `POST /identity-verifications/:id/confirm`. */
export type ConfirmBody = z.infer<typeof ConfirmBody>;
