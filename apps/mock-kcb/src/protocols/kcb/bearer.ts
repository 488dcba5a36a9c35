// Who calls: the world of a bearer token, and the call id that every call needs.
import { KcbApiTransactionId } from '@bonin/contracts/kcb/token';
import type { World } from '../../world/world.ts';

/** The token of an `Authorization` header. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer +([!-~]{1,4096}) *$/i.exec(authorization ?? '')?.[1];
}

/** Whether a token of this world still lives. */
export function bearerLives(world: World, bearer: string): boolean {
  return world.clock.now() < (world.state.tokens.kcb.get(bearer) ?? Number.NEGATIVE_INFINITY);
}

/** Ends a token of this world before its time. */
export function endBearer(world: World, bearer: string | undefined): void {
  const bearers = world.state.tokens.kcb;
  if (bearer !== undefined && bearers.has(bearer)) bearers.set(bearer, Number.NEGATIVE_INFINITY);
}

/** Takes `x-api-tran-id`: well formed and never seen before. */
export function takeCallId(world: World, header: string | string[] | undefined): string | undefined {
  const callId = KcbApiTransactionId.safeParse(header);
  return callId.success && world.state.kcb.callIds.add(callId.data) ? callId.data : undefined;
}

/** Whether {@link takeCallId} would take it. */
export function isNewCallId(world: World, header: string | string[] | undefined): boolean {
  const callId = KcbApiTransactionId.safeParse(header);
  return callId.success && !world.state.kcb.callIds.has(callId.data);
}
