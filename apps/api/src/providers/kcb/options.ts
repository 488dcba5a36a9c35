/** What the KCB provider needs. */
import type { ConfigVariables } from '../../config/variables.ts';
import type { ProviderSurroundings } from '../provider.ts';

/** What the KCB provider needs. */
export interface KcbOptions extends ProviderSurroundings {
  readonly variables: Pick<ConfigVariables, 'KCB_API_URL' | 'KCB_POPUP_URL'>;
}

/** A header that KCB wants on every call: unique, at most 32 characters. */
export function apiTransactionId(random: (bytes: number) => string): string {
  return random(24);
}
