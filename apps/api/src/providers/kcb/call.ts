/** One authorised JSON call to KCB; a refused bearer is renewed once, because a refused call was not carried out. */
import { AppError } from '../../errors.ts';
import type { RelyingParty } from '../../relying-parties/relying-party.ts';
import type { UpstreamAnswer } from '../http.ts';
import { apiTransactionId, type KcbOptions } from './options.ts';
import type { KcbTokens } from './token.ts';

/** A call. */
export interface KcbCall {
  readonly relyingParty: RelyingParty;
  readonly name: 'popup-start' | 'popup-result';
  readonly body: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Called before each try goes out. */
  readonly onSend?: () => void;
}

/**
 * @returns the answer, of any status below 500 but 401.
 * @throws AppError `provider_unavailable` for no answer, 5xx, or a bearer refused twice.
 */
export async function callKcb(
  options: KcbOptions,
  tokens: KcbTokens,
  call: KcbCall,
): Promise<UpstreamAnswer> {
  const first = await post(options, tokens, call);
  if (first.answer.status !== 401) return first.answer;
  tokens.forget(call.relyingParty, first.token);
  const second = await post(options, tokens, call);
  if (second.answer.status === 401)
    throw new AppError('provider_unavailable', `${call.name}: bearer refused`);
  return second.answer;
}

async function post(
  options: KcbOptions,
  tokens: KcbTokens,
  call: KcbCall,
): Promise<{ token: string; answer: UpstreamAnswer }> {
  const token = await tokens.get(call.relyingParty, call.signal);
  const answer = await options.http.post({
    ...(call.onSend === undefined ? {} : { onSend: call.onSend }),
    call: `kcb.${call.name}`,
    origin: options.apiUrl,
    path: `/v1/id/phone/${call.name}`,
    headers: {
      'content-type': 'application/json',
      'x-api-tran-id': apiTransactionId(options.random),
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify(call.body),
    signal: call.signal,
  });
  if (answer.status >= 500) throw new AppError('provider_unavailable', `${call.name}: server error`);
  return { token, answer };
}
