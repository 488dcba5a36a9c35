/** IamPort's access token: 30 minutes, the same one however often it is asked for. */
import { IamportTokenResponse } from '@bonin/contracts/iamport/token';
import { AppError } from '../../errors.ts';
import { credentialsOf, type RelyingParty } from '../../relying-parties/relying-party.ts';
import type { FetchedToken } from '../tokens.ts';
import type { IamportOptions } from './options.ts';

/** @throws AppError `provider_configuration` where IamPort refuses key and secret. */
export async function fetchIamportToken(
  options: IamportOptions,
  party: RelyingParty,
  signal: AbortSignal,
): Promise<FetchedToken> {
  const { impKey, impSecret } = credentialsOf(party, 'iamport');
  const answer = await options.http.call({
    call: 'iamport.token',
    method: 'POST',
    origin: options.variables.IAMPORT_API_URL,
    path: '/users/getToken',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ imp_key: impKey, imp_secret: impSecret }),
    signal,
  });
  if (answer.status >= 500 || answer.status === 429) {
    throw new AppError('provider_unavailable', 'token: not now');
  }
  if (answer.status !== 200) throw new AppError('provider_configuration', 'token: refused');
  const token = IamportTokenResponse.safeParse(answer.json);
  if (!token.success || token.data.code !== 0 || token.data.response === null) {
    throw new AppError('provider_answer_invalid', 'token: wrong form');
  }
  const { access_token: value, now, expired_at: expiredAt } = token.data.response;
  // By the provider's own two times: our clock and its clock need not agree.
  return { value, lifeMs: Math.max(0, expiredAt - now) * 1000 };
}
