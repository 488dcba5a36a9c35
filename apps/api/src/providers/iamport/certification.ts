/** `GET /certifications/{imp_uid}`: asks IamPort, server to server, how a certification ended. Repeatable. */
import type { FieldValues } from '@bonin/contracts/answer/field';
import { IAMPORT_CERTIFICATION_ANSWER } from '@bonin/contracts/iamport/answers';
import type { ImpUid } from '@bonin/contracts/iamport/certification';
import type { AccessTokens } from '../access-tokens.ts';
import { createAnswerReader, type NoticeListener, type AnswerReader } from '../answers.ts';
import { responseOf } from './answer.ts';
import type { IamportCredentials } from './config.ts';
import type { IamportOptions } from './options.ts';

/** Which certification to ask for, and by which contract. */
export interface CertificationQuestion {
  readonly credentials: IamportCredentials;
  readonly impUid: ImpUid;
  /** Receives the fields of the answer that were ignored. */
  readonly notice: NoticeListener;
  readonly onSend?: () => void;
}

/** A certification that IamPort has of this id. */
export interface FoundCertification extends FieldValues<typeof IAMPORT_CERTIFICATION_ANSWER> {
  /** The whole record, for the fields that only a success has. */
  readonly record: object;
  readonly reader: AnswerReader;
}

/**
 * @returns the certification, not checked yet; `undefined` where this merchant has none of this id.
 * @throws AppError when IamPort refuses, does not answer, or answers something else than was asked.
 */
export async function askCertification(
  options: IamportOptions,
  tokens: AccessTokens<IamportCredentials>,
  { credentials, impUid, notice, onSend }: CertificationQuestion,
): Promise<FoundCertification | undefined> {
  const answer = await options.upstream.authorised({
    tokens,
    credentials,
    request: (token) => ({
      onSend,
      call: 'iamport.certification',
      step: 'result',
      method: 'GET',
      origin: options.variables.IAMPORT_API_URL,
      path: `/certifications/${encodeURIComponent(impUid)}`,
      headers: { authorization: token.value },
    }),
  });
  if (answer.status === 404 && answer.json !== undefined) return undefined;
  const reader = createAnswerReader(answer, notice);
  const record = responseOf(answer, reader);
  const read = reader.read(record, IAMPORT_CERTIFICATION_ANSWER, 'response');
  // An answer to another question would pass for this transaction's if its other fields were made to fit.
  if ((read.imp_uid ?? impUid) !== impUid) {
    throw reader.refusal('NOT_OURS', [{ field: 'response.imp_uid', problem: 'not ours' }]);
  }
  return { ...read, record, reader };
}
