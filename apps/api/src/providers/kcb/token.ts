/** KCB's access token. */
import { KcbTokenResponse } from '@bonin/contracts/kcb/token';
import { AppError } from '../../errors.ts';
import { credentialsOf, type RelyingParty } from '../../relying-parties/relying-party.ts';
import type { FetchedToken } from '../tokens.ts';
import { apiTransactionId, type KcbOptions } from './options.ts';

/** Assumed where KCB names no life. */
const DEFAULT_LIFE_SECONDS = 300;

/** @throws AppError `provider_configuration` where KCB refuses the credentials. */
export async function fetchKcbToken(
  options: KcbOptions,
  party: RelyingParty,
  signal: AbortSignal,
): Promise<FetchedToken> {
  const { siteCode, clientId, clientSecret } = credentialsOf(party, 'kcb');
  const answer = await options.http.call({
    call: 'kcb.token',
    method: 'POST',
    origin: options.variables.KCB_API_URL,
    path: '/v1/oauth2/access_token',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-api-tran-id': apiTransactionId(options.random),
    },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'ids',
      site_cd: siteCode,
      client_id: clientId,
      client_secret: clientSecret,
    }).toString(),
    signal,
  });
  if (answer.status >= 500) throw new AppError('provider_unavailable', 'token: server error');
  if (answer.status !== 200) throw new AppError('provider_configuration', 'token: refused');
  const token = KcbTokenResponse.safeParse(answer.json);
  if (!token.success) throw new AppError('provider_answer_invalid', 'token: wrong form');
  const { access_token: value, expires_in: lifeSeconds = DEFAULT_LIFE_SECONDS } = token.data;
  return { value, lifeMs: lifeSeconds * 1000 };
}
