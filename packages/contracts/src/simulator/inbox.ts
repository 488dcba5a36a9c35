/** `GET /__sim/worlds/:world/inbox`: the SMS that were sent. Newest last. */
import { z } from 'zod';
import { PhoneNumber } from '../identity.ts';

/** One SMS. */
export const SimulatedSms = z.strictObject({
  id: z.int().positive(),
  at: z.iso.datetime(),
  phoneNumber: PhoneNumber,
  /** As the phone shows it, code included. */
  text: z.string(),
  /** Six digits. */
  code: z.string().regex(/^[0-9]{6}$/),
  serviceToken: z.string(),
});
/** One SMS. */
export type SimulatedSms = z.infer<typeof SimulatedSms>;

/** The inbox; the query may name a `phoneNumber` or a `serviceToken`. */
export const InboxResponse = z.strictObject({ messages: z.array(SimulatedSms) });
/** The inbox. */
export type InboxResponse = z.infer<typeof InboxResponse>;
