/** The schedule of an outcome or a fault: which calls it takes, after how many, and how often. */
import * as z from 'zod';
import { PhoneNumber } from '../identity.ts';

const name = z.string().min(1).max(512).optional();

/** Names of a transaction, for queries and rules; a transaction has every name that its protocol gives it. */
export const TransactionNames = z.strictObject({
  /** Id of the transaction, whatever its protocol: KCB's `svc_tkn`, IamPort's `imp_uid`, PortOne's `identityVerificationId`. */
  serviceToken: name,
  /** IamPort's `merchant_uid`: several attempts may have the same. */
  merchantUid: name,
  /** PortOne’s `identityVerificationId`, which the merchant chooses. */
  identityVerificationId: name,
});
/** Names of a transaction, for queries and rules. */
export type TransactionNames = z.infer<typeof TransactionNames>;

/**
 * Which transactions a rule is about; all of them where nothing is said. A call is known by the names of its transaction
 * and by those that the request itself says, so that a rule can wait for a transaction which has not begun: a PortOne id in
 * the path or the filter, the number of a `send`, number and `merchant_uid` of an OTP request. What says none (tokens,
 * popup-start) meets no rule that names one.
 */
export const RuleMatch = z.strictObject({ phoneNumber: PhoneNumber.optional(), ...TransactionNames.shape });
/** The transactions that a rule takes. */
export type RuleMatch = z.infer<typeof RuleMatch>;

/**
 * When a rule applies. Calls that match are counted one by one: the first `skip` pass, of the others every `every`th
 * is a candidate, and a candidate is taken with `probability`; after `times` takings the rule is used up. Rules are asked
 * in the order in which they were made: a call that one takes is not counted by those behind it.
 */
export const RuleSchedule = z.strictObject({
  /** How many calls the rule takes, 1–10,000, or `always` until it is cleared. */
  times: z.union([z.int().min(1).max(10_000), z.literal('always')]).default(1),
  /** How many matching calls pass first, 0–10,000. */
  skip: z.int().min(0).max(10_000).default(0),
  /** Only every nth of the others, 1–10,000. */
  every: z.int().min(1).max(10_000).default(1),
  /** The chance of each remaining call, 0–1. It is drawn from the world's seed, so the same calls get the same result. */
  probability: z.number().min(0).max(1).default(1),
  match: RuleMatch.default({}),
});
/** When a rule applies, every default filled in. */
export type RuleSchedule = z.infer<typeof RuleSchedule>;
/** When a rule applies, as a caller writes it. */
export type RuleScheduleInput = z.input<typeof RuleSchedule>;

/** Id of a rule within its world, counted from 1. */
export const RuleId = z.int().positive();
