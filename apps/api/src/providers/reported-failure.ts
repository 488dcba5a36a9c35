/** Guesses from a text of the agency why a verification did not succeed: agencies share no table of codes. */
import type { ReportedFailure } from './provider.ts';

/** @param text of the agency. The guess only decides which page is shown. */
export function guessFailure(text: string): ReportedFailure {
  return /취소|cancel/i.test(text) ? 'cancelled' : 'verification_failed';
}
