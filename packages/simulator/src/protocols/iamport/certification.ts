// `GET` and `DELETE /certifications/:imp_uid`: as often as anybody likes, whatever became of it.
import type { IamportCertification } from '@bonin/contracts/iamport/certification';
import type { FaultKind } from '@bonin/contracts/simulator/fault';
import { somebodyElse } from '../../people/somebody-else.ts';
import type { Answer } from '../../wire/format.ts';
import type { World } from '../../world/world.ts';
import { findAttempt } from './attempt.ts';
import { success } from './envelope.ts';
import { type Attempt, recordOf } from './record.ts';
import { refuse } from './refusals.ts';

/** Tells what became of an attempt. */
export function tellCertification(world: World, impUid: string, fault?: FaultKind): Answer {
  const attempt = findAttempt(world, impUid);
  if (attempt === undefined) return refuse('unknown-imp-uid');
  return success(toldOf(world, attempt, fault));
}

/** Whether that would say who was certified. */
export function certificationTells(world: World, impUid: string): boolean {
  return findAttempt(world, impUid)?.verified !== undefined;
}

/** What is told of an attempt: the truth, or somebody else's. */
export function toldOf(world: World, attempt: Attempt, fault?: FaultKind): IamportCertification {
  return fault === 'another-person' ? confused(world, attempt) : recordOf(world, attempt);
}

/** Tells it for the last time. */
export function deleteCertification(world: World, impUid: string, fault?: FaultKind): Answer {
  const answer = tellCertification(world, impUid, fault);
  if (findAttempt(world, impUid) !== undefined) world.state.transactions.delete(impUid);
  return answer;
}

/** What an answer mixed up with somebody else's would be: another person, another attempt. */
function confused(world: World, attempt: Attempt): IamportCertification {
  const other = (length: number, label: string) =>
    world.random.characters(length, '0123456789', label, attempt.seedKey);
  return recordOf(world, {
    ...attempt,
    id: `imp_${other(12, 'confused imp_uid')}`,
    own: { ...attempt.own, merchantUid: `confused_${other(20, 'confused merchant_uid')}` },
    verified: somebodyElse(),
  });
}
