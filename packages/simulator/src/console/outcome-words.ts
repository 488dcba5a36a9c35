// What an outcome is called in each language: the provider's codes have a meaning of their own.
import { KCB_RESULT_CODES, type KcbResultCode } from '@bonin/contracts/kcb/result-code';
import type { PersonOutcome } from '@bonin/contracts/simulator/person';
import { outcomeLabel } from '../pages/outcome-labels.ts';

const OWN_EN = {
  verified: 'verified',
  'verified-without-ci': 'verified, no CI',
  'never-returns': 'closes the window',
  cancelled: 'cancelled',
} as const;

/** In Korean, with the code. */
export function outcomeKo(outcome: PersonOutcome): string {
  return outcome in KCB_RESULT_CODES ? `${outcome} ${outcomeLabel(outcome)}` : outcomeLabel(outcome);
}

/** In English, with the code. */
export function outcomeEn(outcome: PersonOutcome): string {
  return outcome in OWN_EN
    ? OWN_EN[outcome as keyof typeof OWN_EN]
    : `${outcome} ${KCB_RESULT_CODES[outcome as KcbResultCode].meaning}`;
}
