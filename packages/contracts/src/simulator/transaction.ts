/** `GET /__sim/worlds/:world/transactions`: the verifications of a world, of every protocol. Newest last. */
import * as z from 'zod';
import { SimulatedProtocol } from './protocol.ts';

/** Where a transaction stands. The last four are ends as far as the person is concerned; `spent`: KCB's result was told. */
export const TransactionStep = z.enum([
  'issued',
  'carrier',
  'sms',
  'code',
  'pass',
  'pass-wait',
  'pass-qr',
  'verified',
  'failed',
  'closed',
  'spent',
]);
/** The step that a simulated verification has reached. */
export type TransactionStep = z.infer<typeof TransactionStep>;

/** A verification in the simulator: its step, names and result. */
export const SimulatedTransaction = z.strictObject({
  /** Its id, whatever its protocol: KCB's `svc_tkn`, IamPort's `imp_uid`, PortOne's `identityVerificationId`. */
  serviceToken: z.string(),
  protocol: SimulatedProtocol,
  /** IamPort’s `merchant_uid`, which the merchant chooses. */
  merchantUid: z.string().optional(),
  /** PortOne’s `identityVerificationId`, which the merchant chooses. */
  identityVerificationId: z.string().optional(),
  siteName: z.string(),
  /** When the provider first knew of it, by the world's clock. */
  startedAt: z.iso.datetime(),
  /** The first moment at which its person can do nothing more, and KCB's service token is worth nothing (B132). */
  expiresAt: z.iso.datetime(),
  expired: z.boolean(),
  step: TransactionStep,
  /** As `010-****-0001`: the number that its person gave last. */
  phoneNumberMasked: z
    .string()
    .regex(/^01[0-9]-\*{3,4}-[0-9]{4}$/)
    .optional(),
  /** `B000`, or why the verification failed in KCB's codes, which the other protocols put into words of theirs. Absent until it has ended. */
  resultCode: z
    .string()
    .regex(/^[A-Z][0-9]{3}$/)
    .optional(),
  /** Where the browser goes back to, or empty for nowhere; the rest of the address may be the site's secret. */
  returnOrigin: z.string(),
});
/** A verification in the simulator: its step, names and result. */
export type SimulatedTransaction = z.infer<typeof SimulatedTransaction>;

/** Which transactions to list: the newest 100 by default. */
export const TransactionQuery = z.strictObject({
  /** How many of the newest, 1–1,000. */
  limit: z
    .string()
    .regex(/^(?:[1-9][0-9]{0,2}|1000)$/)
    .transform(Number)
    .optional(),
});
/** Which transactions to list: the newest 100 by default. */
export type TransactionQuery = z.infer<typeof TransactionQuery>;

/** The verifications of a world, newest last. */
export const TransactionList = z.strictObject({ transactions: z.array(SimulatedTransaction) });
/** The verifications of a world, newest last. */
export type TransactionList = z.infer<typeof TransactionList>;
