// `POST /login/api-secret`, `POST /token/refresh`: pairs of tokens, and who calls with one.
import { PortoneLoginRequest, PortoneRefreshRequest } from '@bonin/contracts/portone/token';
import type { PortoneLoginResponse } from '@bonin/contracts/portone/token';
import type { WorldRegistry } from '../../world/registry.ts';
import { slotOf } from '../../world/slots.ts';
import type { World } from '../../world/world.ts';
import { type Answer, type PortoneRefusalName, refuse } from './refusals.ts';
import { PORTONE_COUNTS, PORTONE_TOKENS } from './state.ts';

const ACCESS_TTL_MS = 30 * 60_000;
const REFRESH_TTL_MS = 24 * 3_600_000;
/** A token that nobody is let in with. */
const ENDED = Number.NEGATIVE_INFINITY;

/** How a call says who it is. */
export type Credential = { readonly secret: string } | { readonly accessToken: string };

/** Reads `Authorization: PortOne <API secret>` or `Bearer <access token>`. */
export function credentialOf(authorization: string | undefined): Credential | undefined {
  const [, scheme, value = ''] = /^(PortOne|Bearer) +([!-~]{1,4096}) *$/i.exec(authorization ?? '') ?? [];
  if (scheme === undefined) return undefined;
  return scheme.toLowerCase() === 'portone' ? { secret: value } : { accessToken: value };
}

/** The world that a credential names, whether or not it is let in. */
export function worldOf(registry: WorldRegistry, credential: Credential): World | undefined {
  return 'secret' in credential
    ? registry.byCredential('apiSecret', credential.secret)
    : registry.byTokenTag(credential.accessToken);
}

/** Whether its world lets a credential in. */
export function isAdmitted(world: World, credential: Credential): boolean {
  if ('secret' in credential) return credential.secret === world.credentials.portone.apiSecret;
  return world.clock.now() < (slotOf(world, PORTONE_TOKENS).access.get(credential.accessToken) ?? ENDED);
}

/** Why a call is not let in. */
export function whyNotAdmitted(
  world: World | undefined,
  credential: Credential | undefined,
): PortoneRefusalName {
  if (credential === undefined) return 'no-credential';
  if (world === undefined) return 'secret' in credential ? 'unknown-secret' : 'unknown-token';
  return 'ended-token';
}

/** Ends an access token before its time; an API secret has no end. */
export function endCredential(world: World, credential: Credential): void {
  const { access } = slotOf(world, PORTONE_TOKENS);
  if ('accessToken' in credential && access.has(credential.accessToken))
    access.set(credential.accessToken, ENDED);
}

/** Logs in with the secret that named the world. */
export function logIn(world: World, body: unknown, expired: boolean): Answer<PortoneLoginResponse> {
  return PortoneLoginRequest.safeParse(body).success ? newPair(world, expired) : refuse('secret-missing');
}

/** Gives a new pair for the refresh token that counts. */
export function refresh(world: World, body: unknown, expired: boolean): Answer<PortoneLoginResponse> {
  const request = PortoneRefreshRequest.safeParse(body);
  if (!request.success) return refuse('refresh-token-missing');
  const { refresh: counting } = slotOf(world, PORTONE_TOKENS);
  const lives = counting?.token === request.data.refreshToken && world.clock.now() < counting.endsAt;
  return lives ? newPair(world, expired) : refuse('ended-token');
}

/** The refresh tokens before count no more; access tokens live on. */
function newPair(world: World, expired: boolean): Answer<PortoneLoginResponse> {
  const counts = slotOf(world, PORTONE_COUNTS);
  const tokens = slotOf(world, PORTONE_TOKENS);
  const now = world.clock.now();
  counts.tokens += 1;
  const token = (what: string) =>
    `${world.tokenTag}.${world.random.bytes(32, what, counts.tokens, now).toString('base64url')}`;
  const accessToken = token('portone access');
  const refreshToken = token('portone refresh');
  tokens.access.set(accessToken, expired ? ENDED : now + ACCESS_TTL_MS);
  tokens.refresh = { token: refreshToken, endsAt: now + REFRESH_TTL_MS };
  return { status: 200, body: { accessToken, refreshToken } };
}
