/** The shape of an error, and the next steps that many errors share. */

/** What the API says about one error code. */
export interface ErrorEntry {
  /** HTTP status of the `application/problem+json` answer, 400 to 599. */
  readonly status: number;
  /** Whether the API may send the browser to `failUrl?error=<code>`. */
  readonly redirectable: boolean;
  /** Whether the same call would fail again. */
  readonly final: boolean;
  /** What happened, in Korean, for the person. */
  readonly ko: string;
  /** What the person should do next, in Korean. */
  readonly koAction: string;
  /** What happened, in English, for the person. */
  readonly en: string;
  /** What the person should do next, in English. */
  readonly enAction: string;
}

/** The person starts again from the beginning. */
export const RETRY = {
  koAction: '처음부터 다시 시도해 주세요.',
  enAction: 'Please start again.',
} as const;
/** The person tries the same again after a moment. */
export const LATER = {
  koAction: '잠시 뒤 다시 시도해 주세요.',
  enAction: 'Please try again in a moment.',
} as const;
/** Only the people who run the service can help. */
export const INTEGRATOR = {
  koAction: '문제가 계속되면 서비스 운영자에게 알려 주세요.',
  enAction: 'If this keeps happening, please contact this service.',
} as const;

/**
 * An error of the caller's request. It never appears in a redirect.
 *
 * @param status - HTTP status, 400 to 499
 * @param ko - what happened, in Korean
 * @param en - what happened, in English
 */
export const request = (status: number, ko: string, en: string) =>
  ({ status, redirectable: false, final: true, ko, en, ...INTEGRATOR }) as const;

/**
 * An error that may be gone after a moment.
 *
 * @param status - HTTP status, 400 to 599
 * @param ko - what happened, in Korean
 * @param en - what happened, in English
 */
export const passing = (status: number, ko: string, en: string) =>
  ({ status, redirectable: true, final: false, ko, en, ...LATER }) as const;
