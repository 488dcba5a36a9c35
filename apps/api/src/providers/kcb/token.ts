/** Fetches the access token of a contract with KCB. */
import { KCB_TOKEN_ANSWER } from '@bonin/contracts/kcb/answers';
import type { AccessToken } from '../access-tokens.ts';
import { createAnswerReader, refuseByStatus } from '../answers.ts';
import { codeOf, refusedBy } from './answer.ts';
import type { KcbCredentials } from './config.ts';
import { apiTransactionId, type KcbOptions } from './options.ts';

/** Assumed where KCB names no life that can be used. */
const DEFAULT_LIFE_SECONDS = 300;

/** @throws AppError `provider_configuration` where KCB refuses the credentials, `provider_unavailable` where it says "not now". */
export async function fetchKcbToken(
  options: KcbOptions,
  { siteCode, clientId, clientSecret }: KcbCredentials,
): Promise<AccessToken> {
  const answer = await options.upstream.call({
    call: 'kcb.token',
    step: 'result',
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
  });
  const reader = createAnswerReader(answer, options.notice);
  const result = codeOf(answer);
  if (result !== undefined && result.entry.outcome !== 'verified') throw refusedBy(answer, result);
  refuseByStatus(answer, 'provider_configuration');
  const { access_token: value, expires_in: lifeSeconds } = reader.read(answer.json, KCB_TOKEN_ANSWER);
  reader.finish();
  return { value, lifeMs: (lifeSeconds || DEFAULT_LIFE_SECONDS) * 1000 };
}
