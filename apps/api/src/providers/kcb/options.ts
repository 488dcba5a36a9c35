/** What the KCB provider needs. */
import type { ProviderSurroundings } from '../provider.ts';

/** What the KCB provider needs. */
export interface KcbOptions extends ProviderSurroundings {
  readonly apiUrl: string;
  readonly popupUrl: string;
}

/** A header that KCB wants on every call: unique, at most 32 characters. */
export function apiTransactionId(random: (bytes: number) => string): string {
  return random(24);
}
