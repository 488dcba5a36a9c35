// Who calls: the world of a bearer token, and the call id that every call needs.
import { KcbApiTransactionId } from '@bonin/contracts/kcb/token';
import type { WorldRegistry } from '../../world/registry.ts';
import { slotOf } from '../../world/slots.ts';
import type { World } from '../../world/world.ts';
import { KCB_BEARERS, KCB_RECORDS } from './state.ts';

/** The token of an `Authorization` header. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer +([!-~]{1,4096}) *$/i.exec(authorization ?? '')?.[1];
}

const MEMBER_CODE_LENGTH = 12;

/** The world whose tokens begin like this one, whether or not it issued it: with its member code. */
export function worldOfBearer(registry: WorldRegistry, bearer: string): World | undefined {
  return registry.byCredential('memberCode', bearer.slice(0, MEMBER_CODE_LENGTH));
}

/** Whether a token of this world still lives. */
export function bearerLives(world: World, bearer: string): boolean {
  return world.clock.now() < (slotOf(world, KCB_BEARERS).get(bearer) ?? Number.NEGATIVE_INFINITY);
}

/** Ends a token of this world before its time. */
export function endBearer(world: World, bearer: string | undefined): void {
  const bearers = slotOf(world, KCB_BEARERS);
  if (bearer !== undefined && bearers.has(bearer)) bearers.set(bearer, Number.NEGATIVE_INFINITY);
}

/** Takes `x-api-tran-id`: well formed and never seen before. */
export function takeCallId(world: World, header: string | string[] | undefined): string | undefined {
  const callId = KcbApiTransactionId.safeParse(header);
  return callId.success && slotOf(world, KCB_RECORDS).callIds.add(callId.data) ? callId.data : undefined;
}

/** Whether {@link takeCallId} would take it. */
export function isNewCallId(world: World, header: string | string[] | undefined): boolean {
  const callId = KcbApiTransactionId.safeParse(header);
  return callId.success && !slotOf(world, KCB_RECORDS).callIds.has(callId.data);
}
