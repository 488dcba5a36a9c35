/** KCB: start = access token + popup-start; result = access token + popup-result + decryption. */
import { KcbServiceToken } from '@bonin/contracts/kcb/fields';
import type { RandomText } from '../../surroundings.ts';
import { createAccessTokens } from '../access-tokens.ts';
import type { Provider } from '../provider.ts';
import type { KcbCredentials } from './config.ts';
import type { KcbOptions } from './options.ts';
import { askPopupResult } from './popup-result.ts';
import { askPopupStart } from './popup-start.ts';
import { KcbSession } from './session.ts';
import { fetchKcbToken } from './token.ts';

/** KCB's transaction numbers have at most 20 letters and digits. */
const TRANSACTION_NUMBER_LENGTH = 20;

/** @param options addresses, mode and surroundings. */
export function createKcb(options: KcbOptions): Provider<KcbCredentials, typeof KcbSession> {
  const tokens = createAccessTokens<KcbCredentials>({
    call: 'kcb.token',
    clock: options.clock,
    fetch: (credentials) => fetchKcbToken(options, credentials),
  });
  return {
    name: 'kcb',
    title: 'KCB',
    comesBack: {
      kind: 'secret-address',
      token: { field: 'svc_tkn', form: KcbServiceToken },
      tokenFrom: 'start',
      cancels: false,
    },
    session: KcbSession,
    newTransactionId: () => alphanumeric(options.random, TRANSACTION_NUMBER_LENGTH),
    start: (request) => askPopupStart(options, tokens, request),
    result: (query) => askPopupResult(options, tokens, query),
  };
}

/** Letters and digits only. Dropping the two signs of base64url leaves the rest as random as it was. */
function alphanumeric(random: RandomText, length: number): string {
  let text = '';
  while (text.length < length) text += random(length).replaceAll(/[^0-9A-Za-z]/g, '');
  return text.slice(0, length);
}
