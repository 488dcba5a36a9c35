/** KCB: start = token + popup-start; complete = token + popup-result + decryption. */
import type { Provider } from '../provider.ts';
import { createTokens } from '../tokens.ts';
import type { KcbOptions } from './options.ts';
import { askPopupResult } from './popup-result.ts';
import { askPopupStart } from './popup-start.ts';
import { fetchKcbToken } from './token.ts';

/** KCB's transaction numbers have at most 20 letters and digits. */
const TRANSACTION_NUMBER_LENGTH = 20;

/** @param options addresses, mode and surroundings. */
export function createKcb(options: KcbOptions): Provider {
  const tokens = createTokens('kcb.token', options, (party, signal) => fetchKcbToken(options, party, signal));
  return {
    name: 'kcb',
    returns: 'by-key',
    newTransactionId: () => alphanumeric(options.random, TRANSACTION_NUMBER_LENGTH),
    start: (request) => askPopupStart(options, tokens, request),
    complete: (request) => askPopupResult(options, tokens, request),
  };
}

/** Letters and digits only; base64url's two signs are dropped, which costs nothing of the randomness of the rest. */
function alphanumeric(random: (bytes: number) => string, length: number): string {
  let text = '';
  while (text.length < length) text += random(length).replaceAll(/[^0-9A-Za-z]/g, '');
  return text.slice(0, length);
}
