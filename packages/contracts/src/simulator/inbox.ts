/** `GET /__sim/worlds/:world/inbox`: the SMS that were sent. Newest last. */
import * as z from 'zod';
import { PhoneNumber } from '../identity.ts';
import { TransactionNames } from './rule.ts';

/** An SMS that the simulator sent, with its code. */
export const SimulatedSms = z.strictObject({
  id: z.int().positive(),
  at: z.iso.datetime(),
  phoneNumber: PhoneNumber,
  /** As the phone shows it, code included. */
  text: z.string(),
  /** The code to type, six digits. */
  code: z.string().regex(/^[0-9]{6}$/),
  /** Id of the transaction, whatever its protocol. */
  serviceToken: z.string(),
});
/** An SMS that the simulator sent, with its code. */
export type SimulatedSms = z.infer<typeof SimulatedSms>;

/** Which messages: all, or those of one number or one transaction. */
export const InboxQuery = z.strictObject({
  phoneNumber: PhoneNumber.optional(),
  ...TransactionNames.shape,
});
/** Which messages: all, or those of one number or one transaction. */
export type InboxQuery = z.infer<typeof InboxQuery>;

/** The SMS of a world, newest last. */
export const InboxResponse = z.strictObject({ messages: z.array(SimulatedSms) });
/** The SMS of a world, newest last. */
export type InboxResponse = z.infer<typeof InboxResponse>;
