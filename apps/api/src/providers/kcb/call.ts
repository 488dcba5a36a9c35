/** One authorised JSON call to KCB. */
import type { RelyingParty } from '../../relying-parties/relying-party.ts';
import type { UpstreamAnswer } from '../http.ts';
import { callWithToken, type Tokens } from '../tokens.ts';
import { apiTransactionId, type KcbOptions } from './options.ts';

/** A call. */
export interface KcbCall {
  readonly relyingParty: RelyingParty;
  readonly name: 'popup-start' | 'popup-result';
  readonly body: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Called before each try goes out. */
  readonly onSend?: () => void;
}

/** @throws AppError, see {@link callWithToken}. */
export async function callKcb(options: KcbOptions, tokens: Tokens, call: KcbCall): Promise<UpstreamAnswer> {
  const { name, onSend, body, signal } = call;
  return callWithToken(tokens, call, (token) =>
    options.http.call({
      ...(onSend === undefined ? {} : { onSend }),
      call: `kcb.${name}`,
      method: 'POST',
      origin: options.variables.KCB_API_URL,
      path: `/v1/id/phone/${name}`,
      headers: {
        'content-type': 'application/json',
        'x-api-tran-id': apiTransactionId(options.random),
        authorization: `Bearer ${token}`,
      },
      body: JSON.stringify(body),
      signal,
    }),
  );
}
