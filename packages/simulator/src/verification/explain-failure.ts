// Why a verification came to nothing, in a sentence for the journal.
import { KCB_RESULT_CODES, type KcbResultCode } from '@bonin/contracts/kcb/result-code';

/** The meaning of a code, and what decides it. Every provider's failures have one of KCB's codes. */
export function explainFailure(code: KcbResultCode): string {
  const { meaning } = KCB_RESULT_CODES[code];
  const cause =
    code === 'B100'
      ? 'The name, birth date, gender or carrier differs from the person who has this number here.'
      : 'The person, the outcome of that number or a prepared outcome decides it.';
  return `The verification ended as ${code} (${meaning}). ${cause}`;
}
