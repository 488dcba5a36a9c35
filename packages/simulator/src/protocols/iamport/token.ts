// `POST /users/getToken`, and who calls with which token.
import type { IncomingHttpHeaders } from 'node:http';
import type { IamportToken } from '@bonin/contracts/iamport/token';
import type { Answer } from '../../wire/format.ts';
import type { WorldRegistry } from '../../world/registry.ts';
import { slotOf } from '../../world/slots.ts';
import type { World } from '../../world/world.ts';
import { type Body, textIn } from './body.ts';
import { success } from './envelope.ts';
import { refuse } from './refusals.ts';
import { IAMPORT_COUNTS, IAMPORT_TOKENS, type IamportAccessToken } from './state.ts';

const LIFE_SECONDS = 30 * 60;
/** Asked for in its last minute, a token lives on. */
const LAST_SECONDS = 60;
const EXTENSION_SECONDS = 5 * 60;
/** 40 hex characters in all, behind the tag of the world. */
const DRAWN_BYTES = 14;

/** Key and secret; `undefined` where one is missing. */
export function readKeys(body: Body): { readonly key: string; readonly secret: string } | undefined {
  const [key, secret] = [textIn(body, 'imp_key'), textIn(body, 'imp_secret')];
  return key === '' || secret === '' ? undefined : { key, secret };
}

/** Which of them is missing, for the journal. */
export function missingKeys(body: Body): string {
  return ['imp_key', 'imp_secret']
    .filter((name) => textIn(body, name) === '')
    .map((name) => `${name} is missing, null or empty.`)
    .join(' ');
}

/**
 * Answers for the world of this key.
 *
 * @param expired - Whether the token, whatever its answer says, is refused from its first use.
 */
export function giveToken(world: World, secret: string, { expired = false } = {}): Answer {
  if (secret !== world.credentials.iamport.impSecret) return refuse('wrong-secret');
  const now = secondsOf(world);
  const given = tokenNow(world, now);
  slotOf(world, IAMPORT_TOKENS).current = expired ? undefined : given;
  const response: IamportToken = { access_token: given.token, now, expired_at: given.expiredAt };
  return success(response);
}

/** The same while it lives, a little longer in its last minute, and a new one after. */
function tokenNow(world: World, now: number): IamportAccessToken {
  const { current } = slotOf(world, IAMPORT_TOKENS);
  if (current !== undefined && now < current.expiredAt) {
    const isEnding = current.expiredAt - now <= LAST_SECONDS;
    return isEnding ? { ...current, expiredAt: current.expiredAt + EXTENSION_SECONDS } : current;
  }
  const counts = slotOf(world, IAMPORT_COUNTS);
  counts.tokens += 1;
  const drawn = world.random.bytes(DRAWN_BYTES, 'iamport token', world.id, counts.tokens);
  return { token: world.tokenTag + drawn.toString('hex'), expiredAt: now + LIFE_SECONDS };
}

/** The token of a call: in `Authorization`, bare or as a bearer, or in a header of its own. */
export function tokenOf(headers: IncomingHttpHeaders): string | undefined {
  const own = headers['x-imptokenheader'];
  // A proxy's own Authorization hides no token beside it.
  return [headers.authorization, Array.isArray(own) ? own[0] : own]
    .map((said) => said?.replace(/^\s*Bearer\s+/i, '').trim())
    .find((said) => said !== undefined && /^[0-9a-f]{40}$/.test(said));
}

/** The world whose token this may be. */
export function worldOfToken(registry: WorldRegistry, token: string | undefined): World | undefined {
  return token === undefined ? undefined : registry.byTokenTag(token);
}

/** Whether it is the world's token, and still lives. */
export function tokenLives(world: World, token: string | undefined): boolean {
  const { current } = slotOf(world, IAMPORT_TOKENS);
  return current !== undefined && current.token === token && secondsOf(world) < current.expiredAt;
}

/** Ends the world's token before its time. */
export function endToken(world: World): void {
  slotOf(world, IAMPORT_TOKENS).current = undefined;
}

function secondsOf({ clock }: World): number {
  return Math.floor(clock.now() / 1000);
}
