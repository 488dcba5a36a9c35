/** The way to a provider: one time limit for a call and its access token, and one retry with a new token. */
import { AppError } from '../errors.ts';
import type { AccessToken, AccessTokens } from './access-tokens.ts';
import { withDeadline } from './deadline.ts';
import type { UpstreamAnswer, UpstreamHttp, UpstreamRequest } from './http.ts';

/** A call that needs an access token. */
export interface AuthorisedCall<Credentials> {
  readonly tokens: AccessTokens<Credentials>;
  readonly credentials: Credentials;
  /** Whether an answer refuses the token; status 401 unless given. */
  readonly refused?: (answer: UpstreamAnswer) => boolean;
  /** Builds the request. It runs once for each try, so that ids of a request are not repeated. */
  readonly request: (token: AccessToken) => UpstreamRequest;
}

/** Calls a provider within a time limit. */
export interface Upstream {
  /** @throws AppError for a call that brings no answer in time. */
  call(request: UpstreamRequest): Promise<UpstreamAnswer>;
  /**
   * Calls with an access token. A refused token is replaced once, because a refused call was not carried out.
   *
   * @throws AppError `provider_unavailable` for no answer in time, or where the provider refuses the new token, too.
   */
  authorised<Credentials>(call: AuthorisedCall<Credentials>): Promise<UpstreamAnswer>;
}

const isUnauthorised = ({ status }: UpstreamAnswer) => status === 401;

/** @param timeoutMs time for one call together with its access token and its retry, in milliseconds. */
export function createUpstream(http: Pick<UpstreamHttp, 'call'>, timeoutMs: number): Upstream {
  return {
    call: (request) => withDeadline(timeoutMs, (deadline) => http.call(request, deadline)),
    authorised: ({ tokens, credentials, refused = isUnauthorised, request }) =>
      withDeadline(timeoutMs, async (deadline) => {
        const token = await tokens.get(credentials, deadline);
        const first = await http.call(request(token), deadline);
        if (!refused(first)) return first;
        tokens.forget(credentials, token);
        const second = await http.call(request(await tokens.get(credentials, deadline)), deadline);
        if (!refused(second)) return second;
        const { call, status } = second;
        throw new AppError('provider_unavailable', 'token refused', { call, cause: 'STATUS', status });
      }),
  };
}
