/** `live` refuses identities that carry the simulator's mark, `test` refuses all others. */
import { isSimulatedCi, isSimulatedDi } from '@bonin/contracts/simulator/marks';
import type { AnyIdentity } from '@bonin/contracts/verification/verified-identity';
import type { Mode } from '../surroundings.ts';
import type { AnswerReader } from './answers.ts';

/**
 * @param identity CI and DI, as far as there are any: without both, the upstream's own header is what tells.
 * @throws AppError `provider_answer_invalid`.
 */
export function checkMarks(
  { ci, di }: Pick<AnyIdentity, 'ci' | 'di'>,
  mode: Mode,
  reader: AnswerReader,
): void {
  const isWrong = (isSimulated: boolean) => isSimulated !== (mode === 'test');
  const wrong = [
    ...(ci !== undefined && isWrong(isSimulatedCi(ci)) ? ['ci'] : []),
    ...(di !== undefined && isWrong(isSimulatedDi(di)) ? ['di'] : []),
  ];
  if (wrong.length > 0) {
    throw reader.refusal(
      'WRONG_KIND_OF_UPSTREAM',
      wrong.map((field) => ({ field, problem: 'not ours' as const })),
    );
  }
}
