/** Why it did not work out, as far as a text tells: the agencies have texts, not a common table of codes. */
import type { SaidNo } from './provider.ts';

/** @param text of the agency's; only ever a hint for what to show. */
export function saidNo(text: string): SaidNo {
  return /취소|cancel/i.test(text) ? 'cancelled' : 'verification_failed';
}
