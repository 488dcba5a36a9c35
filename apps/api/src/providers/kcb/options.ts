/** Settings of the KCB provider. */
import type { RandomText } from '../../surroundings.ts';
import type { VariablesOf } from '../config.ts';
import type { ProviderSurroundings } from '../provider.ts';
import type { kcbConfig } from './config.ts';

/** Addresses of KCB, and what every provider is given. */
export interface KcbOptions extends ProviderSurroundings {
  readonly variables: Pick<VariablesOf<typeof kcbConfig>, 'KCB_API_URL' | 'KCB_POPUP_URL'>;
}

/** Makes the header that KCB wants on every call: unique, at most 32 characters. */
export function apiTransactionId(random: RandomText): string {
  return random(24);
}
