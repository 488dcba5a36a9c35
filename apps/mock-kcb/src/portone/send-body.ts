// The body of `POST /identity-verifications/:id/send`.
import { Carrier, PhoneNumber } from '@bonin/contracts/identity';
import { z } from 'zod';
import { isName } from '../pages/claim-fields.ts';
import { optional, text } from './lenient.ts';

/** What a merchant's server sends; more is let through. */
export const SendBody = z
  .object({
    storeId: optional(text(128)),
    channelKey: text(128),
    customer: z.object({
      id: optional(text(256)),
      name: z.string().refine(isName),
      phoneNumber: PhoneNumber,
      /** The first seven digits of the registration number. */
      identityNumber: optional(z.string().regex(/^[0-9]{7}$/)),
      ipAddress: text(64),
    }),
    customData: optional(z.string().max(4096)),
    bypass: optional(z.record(z.string(), z.unknown())),
    operator: Carrier,
    method: z.enum(['SMS', 'APP']),
  })
  .refine(({ method, customer }) => method === 'APP' || customer.identityNumber !== undefined);
/** What a merchant's server sends. */
export type SendBody = z.infer<typeof SendBody>;

/** `POST /identity-verifications/:id/confirm`. */
export const ConfirmBody = z.object({
  storeId: optional(text(128)),
  otp: optional(z.string().regex(/^[0-9]{6}$/)),
});
/** `POST /identity-verifications/:id/confirm`. */
export type ConfirmBody = z.infer<typeof ConfirmBody>;
