/** A recorded identity verification: what the API refuses or ignores of it. */
import { PORTONE_VERIFICATION_ANSWER } from '@bonin/contracts/portone/answers';
import type { ContractContext, ProbeNote, RecordedAnswers } from '../probe.ts';
import { createRememberingReader, namesNobody, withVerdict, type FieldCures } from '../recorded-answer.ts';
import { OUT_OF_TIME, recordedQuery } from '../recorded-query.ts';
import { checkVerification } from './checks.ts';
import type { PortoneCredentials } from './config.ts';
import { normalise } from './normalise.ts';

/** Recorded answers of `GET /identity-verifications/{id}`. */
export const portoneRecorded: RecordedAnswers<PortoneCredentials> = {
  recognises: (json) => 'status' in json && ('verifiedCustomer' in json || 'channel' in json || 'id' in json),
  read,
};

function read(context: ContractContext<PortoneCredentials>, json: object): readonly ProbeNote[] {
  const { reader, attempt, notes } = createRememberingReader('PortOne');
  const found = attempt(() => reader.read(json, PORTONE_VERIFICATION_ANSWER));
  if (found === undefined) return notes();
  const { status } = found;
  if (status !== 'VERIFIED') return [namesNobody('PortOne')];

  const request = recordedQuery(context, found.id);
  attempt(() =>
    checkVerification({ mode: context.mode, ...OUT_OF_TIME }, request, { status, record: json, reader }),
  );
  const customer = 'verifiedCustomer' in json ? json.verifiedCustomer : undefined;
  if (typeof customer === 'object' && customer !== null)
    attempt(() => normalise(reader, customer, context.mode));
  return withVerdict(notes(CURES));
}

const CURES: FieldCures = {
  'channel.key': 'Set PORTONE_CHANNEL_KEY to the channel of your contract.',
  'channel.pgProvider': 'Set PORTONE_PG_PROVIDER to the agency of your contract.',
  'channel.type': 'Use a LIVE channel in live mode: a TEST channel verifies nobody.',
};
