// How well a result is bound to the person, and what is enough.

/**
 * How well a result is bound to the person, strongest first. `with-person`: the browser of the verified person brought it.
 * `by-code`: the person typed a transfer code. `by-starter`: the API cannot tell who verified.
 */
export type Assurance = 'with-person' | 'by-code' | 'by-starter';

const ASSURANCES: readonly string[] = ['with-person', 'by-code', 'by-starter'] satisfies Assurance[];
const WEAKEST: Assurance = 'by-starter';

/** The assurance of an answer. One without any counts as the weakest. */
export function assuranceOf(answer: Record<string, unknown>): string {
  const { assurance } = answer;
  return typeof assurance === 'string' && assurance !== '' ? assurance : WEAKEST;
}

/**
 * Whether an assurance is at least as strong as another. An unknown one counts as the weakest.
 *
 * @param assurance - What the result has.
 * @param least - The weakest that is enough.
 */
export function isAssured(assurance: string, least: Assurance): boolean {
  const rank = ASSURANCES.indexOf(assurance);
  return (rank === -1 ? ASSURANCES.length - 1 : rank) <= ASSURANCES.indexOf(least);
}

/** Whether a value is an assurance. A misspelt demand would refuse every result after it is spent. */
export function isAssurance(value: unknown): value is Assurance {
  return typeof value === 'string' && ASSURANCES.includes(value);
}

/** Why a demand is refused. */
export const NO_ASSURANCE = 'leastAssurance must be with-person, by-code or by-starter';

/** Whether an answer names a person with less assurance than is enough. It reads nothing of the person. */
export function isWeaker(answer: Record<string, unknown>, least: Assurance | undefined): boolean {
  if (least === undefined) return false;
  return answer['status'] === 'verified' && !isAssured(assuranceOf(answer), least);
}
