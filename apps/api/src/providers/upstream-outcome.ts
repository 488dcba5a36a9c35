/** What became of one call upstream, as one word of a closed set: for metrics, and for the alerts on them. */

/** All outcomes that a call can have. */
export const UPSTREAM_OUTCOMES = [
  /** The answer has a status below 300. */
  'ok',
  /** 401 or 403: credentials, or an address that is not on the provider's list. */
  'unauthorised',
  /** 429: the provider takes no more calls now. */
  'rate_limited',
  /** 3xx: most often a notice of maintenance. Redirects are not followed. */
  'redirected',
  /** Any other 4xx. PortOne says so of a verification that it does not know. */
  'rejected',
  /** 5xx, and the passing states 408 and 425. */
  'failed',
  /** An answer of a good status that cannot be read: too large, cut off, or not of this kind of provider. */
  'unusable',
  /** The provider answered nothing, or nothing whole. */
  'no_answer',
  /** It never left: the breaker is open, or all connections were busy until the time was up. */
  'not_sent',
] as const;

/** What became of one call upstream. */
export type UpstreamOutcome = (typeof UPSTREAM_OUTCOMES)[number];

/** @param status - HTTP status of an answer that was read. */
export function outcomeOf(status: number): UpstreamOutcome {
  if (status < 300) return 'ok';
  if (status < 400) return 'redirected';
  if (status === 401 || status === 403) return 'unauthorised';
  if (status === 429) return 'rate_limited';
  return isPassingStatus(status) ? 'failed' : 'rejected';
}

/** @param status - HTTP status of an answer that was refused; `undefined` where no answer came. */
export function outcomeOfRefused(status: number | undefined): UpstreamOutcome {
  if (status === undefined) return 'no_answer';
  return status < 300 ? 'unusable' : outcomeOf(status);
}

/** Whether a status says "not now", whatever the body: busy, slow, moved to a notice, broken. */
export function isPassingStatus(status: number): boolean {
  return status >= 500 || (status >= 300 && status < 400) || [408, 425, 429].includes(status);
}
