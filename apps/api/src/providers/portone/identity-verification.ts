/** `GET /identity-verifications/{id}`: asks PortOne, server to server, how a verification ended. Repeatable. */
import { PORTONE_VERIFICATION_ANSWER } from '@bonin/contracts/portone/answers';
import { AppError } from '../../errors.ts';
import { createAnswerReader, refuseByStatus, type AnswerReader } from '../answers.ts';
import type { ResultQuery } from '../provider.ts';
import type { PortoneCredentials } from './config.ts';
import type { PortoneOptions } from './options.ts';

/** A verification that has ended. */
export interface EndedVerification {
  readonly status: 'VERIFIED' | 'FAILED';
  /** The whole record, not read yet. */
  readonly record: object;
  readonly reader: AnswerReader;
}

/** Which verification to ask for, and by which contract. */
export type VerificationQuestion = Pick<
  ResultQuery<PortoneCredentials, unknown>,
  'credentials' | 'providerTransactionId' | 'notice' | 'onSend'
>;

/**
 * @returns the verification, not checked yet.
 * @throws AppError `not_completed` where there is none or it has not ended; others where PortOne refuses, does not
 *   answer, or answers something else than was asked.
 */
export async function askIdentityVerification(
  options: PortoneOptions,
  { credentials: { apiSecret, storeId }, providerTransactionId: id, notice, onSend }: VerificationQuestion,
): Promise<EndedVerification> {
  const answer = await options.upstream.call({
    onSend,
    call: 'portone.identity-verification',
    step: 'result',
    method: 'GET',
    origin: options.variables.PORTONE_API_URL,
    path: `/identity-verifications/${encodeURIComponent(id)}?storeId=${encodeURIComponent(storeId)}`,
    headers: { authorization: `PortOne ${apiSecret}` },
  });
  // PortOne knows an id only once the person's window has opened.
  if (answer.status === 404 && answer.json !== undefined) {
    throw new AppError('not_completed', 'identity-verification: not found');
  }
  refuseByStatus(answer);
  const reader = createAnswerReader(answer, notice);
  const read = reader.read(answer.json, PORTONE_VERIFICATION_ANSWER);
  if ((read.id ?? id) !== id) throw reader.refusal('NOT_OURS', [{ field: 'id', problem: 'not ours' }]);
  // Never final: the person may still be at it.
  if (read.status === 'READY') throw new AppError('not_completed', 'identity-verification: ready');
  return { status: read.status, record: answer.json as object, reader };
}
