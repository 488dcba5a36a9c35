/** A JSON request to KCB with an access token. */
import type { AccessToken } from '../access-tokens.ts';
import type { UpstreamRequest } from '../http.ts';
import { apiTransactionId, type KcbOptions } from './options.ts';

/** What differs between KCB's two calls. */
export interface KcbCall {
  readonly name: 'popup-start' | 'popup-result';
  readonly body: Readonly<Record<string, string>>;
  /** Called before each try goes out. */
  readonly onSend?: () => void;
}

/** Builds the request. Each try has an `x-api-tran-id` of its own. */
export function kcbRequest(
  { random, variables }: KcbOptions,
  token: AccessToken,
  { name, body, onSend }: KcbCall,
): UpstreamRequest {
  return {
    onSend,
    call: `kcb.${name}`,
    step: name === 'popup-start' ? 'start' : 'result',
    method: 'POST',
    origin: variables.KCB_API_URL,
    path: `/v1/id/phone/${name}`,
    headers: {
      'content-type': 'application/json',
      'x-api-tran-id': apiTransactionId(random),
      authorization: `Bearer ${token.value}`,
    },
    body: JSON.stringify(body),
  };
}
