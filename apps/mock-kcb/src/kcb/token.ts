// `POST /v1/oauth2/access_token`: client credentials for a bearer token.
import { KcbTokenRequest, type KcbTokenResponse } from '@bonin/contracts/kcb/token';
import type { World } from '../world/world.ts';
import { takeCallId } from './bearer.ts';

/** An error in OAuth's form (RFC 6749 §5.2). */
export interface TokenError {
  readonly error: 'invalid_client' | 'invalid_request' | 'server_error';
  readonly error_description: string;
}

/** The answer and its status. */
export type TokenAnswer =
  | { readonly status: 200; readonly body: KcbTokenResponse }
  | { readonly status: number; readonly body: TokenError };

const refuse = (status: number, error: TokenError['error'], text: string) =>
  ({ status, body: { error, error_description: text } }) as const;

/** What an unknown `client_id` is told; nothing else tells it from a wrong secret. */
export const INVALID_CLIENT: TokenAnswer = refuse(
  401,
  'invalid_client',
  'unknown client_id, site_cd or secret',
);

/** What a body that is not a form is told. */
export const FORM_ONLY: TokenAnswer = refuse(
  415,
  'invalid_request',
  'application/x-www-form-urlencoded only',
);

/**
 * What a call is told that never got so far. RFC 6749 gives the token endpoint no code for a mistake of its own: this is the
 * one of its authorization endpoint (§4.1.2.1).
 */
export function brokenCall(status: number): TokenAnswer {
  if (status >= 500) return refuse(status, 'server_error', 'the simulator has a defect');
  if (status === 415) return FORM_ONLY;
  return refuse(
    status,
    'invalid_request',
    status === 413 ? 'the body is larger than 16 KiB' : 'the body is no form',
  );
}

/**
 * Answers a token call of the world that its `client_id` names.
 *
 * @param callIdHeader - `x-api-tran-id` as it came.
 * @param expired - Whether the token, whatever its answer says, is refused from its first use.
 */
export function issueToken(
  world: World,
  body: unknown,
  callIdHeader: string | string[] | undefined,
  { expired = false } = {},
): TokenAnswer {
  const form = KcbTokenRequest.safeParse(body);
  if (!form.success) return refuse(400, 'invalid_request', 'a field is missing or wrong');
  const { siteCode, clientSecret, memberCode } = world.credentials.kcb;
  if (form.data.site_cd !== siteCode || form.data.client_secret !== clientSecret) return INVALID_CLIENT;
  const callId = takeCallId(world, callIdHeader);
  if (callId === undefined) {
    return refuse(400, 'invalid_request', 'x-api-tran-id must be new and at most 32 characters');
  }
  const bearer = `${memberCode}.${world.random.bytes(32, 'bearer', memberCode, callId, world.state.drawn.resets).toString('base64url')}`;
  const expiresIn = world.settings.bearerTtlSeconds;
  world.state.tokens.kcb.set(
    bearer,
    expired ? Number.NEGATIVE_INFINITY : world.clock.now() + expiresIn * 1000,
  );
  return { status: 200, body: { access_token: bearer, expires_in: expiresIn } };
}
