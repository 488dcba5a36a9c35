/** IamPort's access token: 30 minutes, the same one however often it is asked for. */
import { IAMPORT_TOKEN_ANSWER } from '@bonin/contracts/iamport/answers';
import type { AccessToken } from '../access-tokens.ts';
import { createAnswerReader } from '../answers.ts';
import { responseOf } from './answer.ts';
import type { IamportCredentials } from './config.ts';
import type { IamportOptions } from './options.ts';

/** Assumed where IamPort does not say how long it lives. */
const DEFAULT_LIFE_SECONDS = 300;

/** @throws AppError `provider_configuration` where IamPort refuses key and secret, `provider_unavailable` where it says "not now". */
export async function fetchIamportToken(
  options: IamportOptions,
  { impKey, impSecret }: IamportCredentials,
): Promise<AccessToken> {
  const answer = await options.upstream.call({
    call: 'iamport.token',
    step: 'result',
    method: 'POST',
    origin: options.variables.IAMPORT_API_URL,
    path: '/users/getToken',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ imp_key: impKey, imp_secret: impSecret }),
  });
  const reader = createAnswerReader(answer, options.notice);
  const token = reader.read(
    responseOf(answer, reader, 'provider_configuration'),
    IAMPORT_TOKEN_ANSWER,
    'response',
  );
  reader.finish();
  const { now, expired_at: expiredAt } = token;
  // By the provider's own two times: our clock and its clock need not agree.
  const lifeSeconds = now === undefined || expiredAt === undefined ? DEFAULT_LIFE_SECONDS : expiredAt - now;
  return { value: token.access_token, lifeMs: Math.max(0, lifeSeconds) * 1000 };
}
