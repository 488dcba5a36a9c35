// What happens to a person, in two or three words.
import { KCB_RESULT_CODES, type KcbResultCode } from '@bonin/contracts/kcb/result-code';
import type { PersonOutcome } from '@bonin/contracts/simulator/person';
import type { Language } from './language.ts';

const OWN_LABELS = {
  verified: '인증 완료',
  'verified-without-ci': '인증 완료, CI 없음',
  'never-returns': '창을 닫음',
  cancelled: '취소',
} as const;

const OWN_LABELS_EN = {
  verified: 'verified',
  'verified-without-ci': 'verified, no CI',
  'never-returns': 'closes the window',
  cancelled: 'cancelled',
} as const;

/** An outcome's label for lists. */
export function outcomeLabel(outcome: PersonOutcome, language: Language = 'ko'): string {
  if (language === 'en') {
    return outcome in OWN_LABELS_EN
      ? OWN_LABELS_EN[outcome as keyof typeof OWN_LABELS_EN]
      : KCB_RESULT_CODES[outcome as KcbResultCode].meaning;
  }
  return outcome in OWN_LABELS
    ? OWN_LABELS[outcome as keyof typeof OWN_LABELS]
    : KCB_RESULT_CODES[outcome as KcbResultCode].message;
}
