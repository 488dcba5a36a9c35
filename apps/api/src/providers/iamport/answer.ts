/** What every answer of IamPort's holds: an envelope with a `response` on a success. */
import { IAMPORT_CODE, IAMPORT_ENVELOPE } from '@bonin/contracts/iamport/answers';
import { AppError } from '../../errors.ts';
import { refuseByStatus, type AnswerReader } from '../answers.ts';
import type { UpstreamAnswer } from '../http.ts';

/**
 * @param otherwise - What a refusal means, see {@link refuseByStatus}.
 * @returns `response`, not read yet.
 * @throws AppError where the answer is no success.
 */
export function responseOf(
  answer: UpstreamAnswer,
  reader: AnswerReader,
  otherwise?: 'provider_configuration',
): object {
  refuseByStatus(answer, otherwise);
  const { json, call, status } = answer;
  const { code } = reader.read(json, IAMPORT_CODE);
  if (code !== 0)
    throw new AppError('provider_answer_invalid', 'refused', { call, cause: 'REFUSED', status });
  return reader.read(json, IAMPORT_ENVELOPE).response;
}
