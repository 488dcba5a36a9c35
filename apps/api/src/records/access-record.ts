/** The form of one record: what happened in a verification, without whom. */
import { ErrorCode } from '@bonin/contracts/error';
import { Assurance } from '@bonin/contracts/verification/assurance';
import { RelyingPartyId, TransactionId } from '@bonin/contracts/verification/ids';
import { Provider } from '@bonin/contracts/verification/provider';
import { Purpose } from '@bonin/contracts/verification/purpose';
import { z } from 'zod';

/** The events that can be recorded. */
export const RecordEvent = z.enum([
  'started',
  'returned',
  'verified',
  'failed',
  'opened',
  'refused',
  'transfer_shown',
  'transfer_redeemed',
  'expired',
  'configuration_changed',
]);
/** The events that can be recorded. */
export type RecordEvent = z.infer<typeof RecordEvent>;

/** One line. Every text is of a closed form, so that no person, token, key or address can stand in it. */
export const AccessRecord = z.strictObject({
  /** When it happened, as RFC 3339 in UTC. */
  time: z.iso.datetime(),
  event: RecordEvent,
  mode: z.enum(['live', 'test']),
  /** Joins a record to the log lines of its request. */
  correlationId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,40}$/)
    .optional(),
  transaction: TransactionId.optional(),
  relyingParty: RelyingPartyId.optional(),
  purpose: Purpose.optional(),
  provider: Provider.optional(),
  assurance: Assurance.optional(),
  /** Why, for `failed` and `refused`. */
  code: ErrorCode.optional(),
  /** How many events this line stands for, where a client causes more than a log should hold. */
  count: z.int().min(1).optional(),
  /** A keyed hash of the configuration; two processes with the same one have the same. */
  fingerprint: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/)
    .optional(),
});
/** One line of the access records. */
export type AccessRecord = z.infer<typeof AccessRecord>;

/** What an event says beside its request. */
export type RecordFields = Partial<Omit<AccessRecord, 'time' | 'event' | 'mode' | 'correlationId'>>;
