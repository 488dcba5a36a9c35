/** `live` refuses identities that carry the simulator's mark, `test` refuses all others. */
import { isSimulatedCi, isSimulatedDi } from '@bonin/contracts/simulator/marks';
import type { AnyIdentity } from '@bonin/contracts/verification/verified-identity';
import { AppError } from '../errors.ts';

/**
 * @param identity CI and DI, as far as there are any: without both, the upstream's own header is what tells.
 * @throws AppError `provider_answer_invalid`.
 */
export function checkMarks({ ci, di }: Pick<AnyIdentity, 'ci' | 'di'>, mode: 'live' | 'test'): void {
  const marks = [
    ...(ci === undefined ? [] : [isSimulatedCi(ci)]),
    ...(di === undefined ? [] : [isSimulatedDi(di)]),
  ];
  const isRight = mode === 'test' ? marks.every(Boolean) : !marks.some(Boolean);
  if (!isRight) throw new AppError('provider_answer_invalid', 'wrong kind of identity');
}
