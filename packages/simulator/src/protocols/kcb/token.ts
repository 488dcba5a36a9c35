// `POST /v1/oauth2/access_token`: client credentials for a bearer token.
import { KcbTokenRequest, type KcbTokenResponse } from '@bonin/contracts/kcb/token';
import { explainFields } from '../../wire/explain-fields.ts';
import { slotOf } from '../../world/slots.ts';
import type { World } from '../../world/world.ts';
import { takeCallId } from './bearer.ts';
import { KCB_BEARERS } from './state.ts';
import { type KcbTokenRefused, refuseToken } from './token-refusals.ts';

/** The answer and its status. */
export type TokenAnswer = { readonly status: 200; readonly body: KcbTokenResponse } | KcbTokenRefused;

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
  if (!form.success) return refuseToken('fields', explainFields(form.error, body));
  const { siteCode, clientSecret, memberCode } = world.credentials.kcb;
  const { site_cd: site, client_secret: secret } = form.data;
  // Merchants have one code for both.
  if (site !== siteCode && site !== memberCode) return refuseToken('wrong-site');
  if (secret !== clientSecret) return refuseToken('wrong-secret');
  const callId = takeCallId(world, callIdHeader);
  if (callId === undefined) return refuseToken('call-id');
  const bearer = `${memberCode}.${world.random.bytes(32, 'bearer', memberCode, callId, world.state.drawn.resets).toString('base64url')}`;
  const expiresIn = world.settings.bearerTtlSeconds;
  slotOf(world, KCB_BEARERS).set(
    bearer,
    expired ? Number.NEGATIVE_INFINITY : world.clock.now() + expiresIn * 1000,
  );
  return { status: 200, body: { access_token: bearer, expires_in: expiresIn } };
}
