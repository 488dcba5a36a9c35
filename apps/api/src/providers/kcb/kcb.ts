/** KCB: start = token + popup-start; complete = token + popup-result + decryption. */
import type { Provider } from '../provider.ts';
import type { KcbOptions } from './options.ts';
import { askPopupResult } from './popup-result.ts';
import { askPopupStart } from './popup-start.ts';
import { createTokens } from './token.ts';

/** KCB's transaction numbers have at most 20 letters and digits. */
const TRANSACTION_NUMBER_LENGTH = 20;

/** @param options addresses, mode and surroundings. */
export function createKcb(options: KcbOptions): Provider {
  const tokens = createTokens(options);
  return {
    name: 'kcb',
    transactionIdLength: TRANSACTION_NUMBER_LENGTH,
    start: (request) => askPopupStart(options, tokens, request),
    complete: (request) => askPopupResult(options, tokens, request),
  };
}
