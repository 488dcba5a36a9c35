// `GET /identity-verifications/:id`.
import type { PortoneIdentityVerification } from '@bonin/contracts/portone/identity-verification';
import { somebodyElse } from '../../people/somebody-else.ts';
import type { World } from '../../world/world.ts';
import { findVerification, isSpent } from './begin.ts';
import { customerOf, type PortoneTransaction, recordOf } from './record.ts';
import { type Answer, refuse } from './refusals.ts';

/**
 * What became of a verification.
 *
 * @param mixedUp - Whether the answer is somebody else's.
 */
export function get(
  world: World,
  id: string,
  storeId: string | undefined,
  mixedUp: boolean,
): Answer<PortoneIdentityVerification> {
  if (storeId !== undefined && storeId !== world.credentials.portone.storeId) return refuse('other-store');
  const transaction = findVerification(world, id);
  if (transaction === undefined) return refuse('unknown-verification');
  return { status: 200, body: toldOf(world, transaction, mixedUp) };
}

/** Whether that would say who was verified. */
export function getTells(world: World, id: string, storeId: string | undefined): boolean {
  return (storeId === undefined || storeId === world.credentials.portone.storeId) && isSpent(world, id);
}

/** What is told of a verification: the truth, or somebody else's. */
export function toldOf(
  world: World,
  transaction: PortoneTransaction,
  mixedUp: boolean,
): PortoneIdentityVerification {
  const right = recordOf(world, transaction);
  if (!mixedUp || right.status !== 'VERIFIED') return right;
  const { own, seedKey } = transaction;
  const verified = somebodyElse();
  return {
    ...right,
    id: world.random.bytes(16, 'confused id', seedKey).toString('hex'),
    verifiedCustomer: customerOf(world, { channel: own.channel, requestedCustomer: {} }, verified),
  };
}
