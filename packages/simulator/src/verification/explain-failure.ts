// Why a verification came to nothing, in a sentence for the journal.
import { KCB_RESULT_CODES, type KcbResultCode } from '@bonin/contracts/kcb/result-code';

/** What the code means, and what decides it. KCB's codes stand for what happened with every provider. */
export function explainFailure(code: KcbResultCode): string {
  const { meaning } = KCB_RESULT_CODES[code];
  const cause =
    code === 'B100'
      ? 'The name, birth date, gender or carrier differs from the person who has this number here.'
      : 'The person, the outcome of that number or a prepared outcome decides it.';
  return `The verification ended as ${code} (${meaning}). ${cause}`;
}
