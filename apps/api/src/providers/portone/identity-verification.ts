/** `GET /identity-verifications/{id}`: asks PortOne, server to server, how a verification ended. Repeatable. */
import { PORTONE_VERIFICATION_ANSWER } from '@bonin/contracts/portone/answers';
import { AppError } from '../../errors.ts';
import { credentialsOf } from '../../relying-parties/relying-party.ts';
import { createAnswerReader, refuseByStatus, type AnswerReader } from '../answers.ts';
import { withDeadline } from '../deadline.ts';
import type { ProviderReturn } from '../provider.ts';
import type { PortoneOptions } from './options.ts';

/** A verification that has ended. */
export interface EndedVerification {
  readonly status: 'VERIFIED' | 'FAILED';
  /** The whole record, not read yet. */
  readonly record: object;
  readonly reader: AnswerReader;
}

/**
 * @returns the verification, not checked yet.
 * @throws AppError `not_completed` where there is none or it has not ended; others where PortOne refuses, does not
 *   answer, or answers something else than was asked.
 */
export async function askIdentityVerification(
  options: PortoneOptions,
  { relyingParty, providerTransactionId: id, onSend }: ProviderReturn,
): Promise<EndedVerification> {
  const { apiSecret, storeId } = credentialsOf(relyingParty, 'portone');
  const answer = await withDeadline(options.timeoutMs, (signal) =>
    options.http.call({
      onSend,
      call: 'portone.identity-verification',
      method: 'GET',
      origin: options.variables.PORTONE_API_URL,
      path: `/identity-verifications/${encodeURIComponent(id)}?storeId=${encodeURIComponent(storeId)}`,
      headers: { authorization: `PortOne ${apiSecret}` },
      signal,
    }),
  );
  // PortOne knows an id only once the person's window has opened.
  if (answer.status === 404 && answer.json !== undefined) {
    throw new AppError('not_completed', 'identity-verification: not found');
  }
  refuseByStatus(answer);
  const reader = createAnswerReader(answer, options.notice);
  const read = reader.read(answer.json, PORTONE_VERIFICATION_ANSWER);
  if ((read.id ?? id) !== id) throw reader.refusal('NOT_OURS', [{ field: 'id', problem: 'not ours' }]);
  // Never final: the person may still be at it.
  if (read.status === 'READY') throw new AppError('not_completed', 'identity-verification: ready');
  return { status: read.status, record: answer.json as object, reader };
}
