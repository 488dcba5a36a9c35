/** What must be true of a verification before it is believed. Each check refuses by itself. */
import {
  PORTONE_CHANNEL,
  PORTONE_FAILED_ANSWER,
  PORTONE_VERIFIED_ANSWER,
} from '@bonin/contracts/portone/answers';
import { isKnownAgency, isSameAgency } from '../agency.ts';
import type { AnswerReader } from '../answers.ts';
import { isWithinLife } from '../life.ts';
import type { ResultQuery } from '../provider.ts';
import type { PortoneCredentials } from './config.ts';
import type { EndedVerification } from './identity-verification.ts';
import type { PortoneOptions } from './options.ts';

/** The part of a query that the checks read. */
export type CheckedQuery = Pick<ResultQuery<PortoneCredentials, unknown>, 'credentials' | 'startedAt'>;

/** What the checks need beside the query. */
export type CheckOptions = Pick<PortoneOptions, 'mode' | 'clock'>;

/**
 * Checks whose verification it is, and when it ended.
 *
 * @returns the part of the answer that says how it ended: the person, or the failure.
 * @throws AppError `provider_answer_invalid` for a verification that is not this transaction's.
 */
export function checkVerification(
  options: CheckOptions,
  query: CheckedQuery,
  { status, record, reader }: EndedVerification,
): object {
  if (status === 'FAILED') {
    const { channel, statusChangedAt, failure = {} } = reader.read(record, PORTONE_FAILED_ANSWER);
    checkChannel(options, query, reader, channel);
    if (statusChangedAt !== undefined)
      checkTime(options, query, reader, ['statusChangedAt', statusChangedAt]);
    return failure;
  }
  const { channel, verifiedAt, verifiedCustomer } = reader.read(record, PORTONE_VERIFIED_ANSWER);
  checkChannel(options, query, reader, channel);
  checkTime(options, query, reader, ['verifiedAt', verifiedAt]);
  return verifiedCustomer;
}

/** The channel is the one under contract, of the kind that this mode takes. */
function checkChannel(
  { mode }: CheckOptions,
  { credentials: { channelKey, pgProvider } }: CheckedQuery,
  reader: AnswerReader,
  json: object,
): void {
  const channel = reader.read(json, PORTONE_CHANNEL, 'channel');
  // The page names the channel: one of a weaker contract would pass for the one under contract.
  if ((channel.key ?? channelKey) !== channelKey) throw notOurs(reader, 'channel.key');
  if (!isSameAgency(channel.pgProvider, pgProvider)) {
    // An agency that is new to us is known by its channel's key alone.
    if (isKnownAgency(channel.pgProvider) || channel.key === undefined)
      throw notOurs(reader, 'channel.pgProvider');
    reader.ignore({ field: 'channel.pgProvider', problem: 'not in the list' });
  }
  // A TEST channel verifies nobody.
  if ((channel.type === 'LIVE') !== (mode === 'live')) throw notOurs(reader, 'channel.type');
}

function checkTime(
  { clock }: CheckOptions,
  { startedAt }: CheckedQuery,
  reader: AnswerReader,
  [field, endedAtMs]: readonly [field: string, endedAtMs: number],
): void {
  if (!isWithinLife(endedAtMs, { startedAt, now: clock.now() })) throw notOurs(reader, field);
}

const notOurs = (reader: AnswerReader, field: string) =>
  reader.refusal('NOT_OURS', [{ field, problem: 'not ours' }]);
