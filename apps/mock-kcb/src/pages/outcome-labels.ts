// What happens to a person, in two or three words.
import { KCB_RESULT_CODES } from '@bonin/contracts/kcb/result-code';
import type { PersonOutcome } from '@bonin/contracts/simulator/person';

/** Outcome → a label for lists. */
export const OUTCOME_LABELS: Readonly<Record<PersonOutcome, string>> = {
  verified: '인증 완료',
  'verified-without-ci': '인증 완료, CI 없음',
  'never-returns': '창을 닫음',
  cancelled: '취소',
  B006: KCB_RESULT_CODES.B006.message,
  B092: KCB_RESULT_CODES.B092.message,
  B129: KCB_RESULT_CODES.B129.message,
  B130: KCB_RESULT_CODES.B130.message,
  B137: KCB_RESULT_CODES.B137.message,
  B154: KCB_RESULT_CODES.B154.message,
  B162: KCB_RESULT_CODES.B162.message,
};
