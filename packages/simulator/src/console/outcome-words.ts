// What an outcome is called in each language: the provider's codes have a meaning of their own.
import { KCB_RESULT_CODES } from '@bonin/contracts/kcb/result-code';
import type { PersonOutcome } from '@bonin/contracts/simulator/person';
import { outcomeLabel } from '../pages/outcome-labels.ts';

/** In Korean, with the code. */
export function outcomeKo(outcome: PersonOutcome): string {
  return outcome in KCB_RESULT_CODES ? `${outcome} ${outcomeLabel(outcome)}` : outcomeLabel(outcome);
}

/** In English, with the code. */
export function outcomeEn(outcome: PersonOutcome): string {
  const label = outcomeLabel(outcome, 'en');
  return outcome in KCB_RESULT_CODES ? `${outcome} ${label}` : label;
}
