// What happens to a person, in two or three words.
import { KCB_RESULT_CODES, type KcbResultCode } from '@bonin/contracts/kcb/result-code';
import type { PersonOutcome } from '@bonin/contracts/simulator/person';

const OWN_LABELS = {
  verified: '인증 완료',
  'verified-without-ci': '인증 완료, CI 없음',
  'never-returns': '창을 닫음',
  cancelled: '취소',
} as const;

/** An outcome's label for lists. */
export function outcomeLabel(outcome: PersonOutcome): string {
  return outcome in OWN_LABELS
    ? OWN_LABELS[outcome as keyof typeof OWN_LABELS]
    : KCB_RESULT_CODES[outcome as KcbResultCode].message;
}
