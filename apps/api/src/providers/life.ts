/** When a provider says that it verified: within the transaction's life, or it is not this transaction's. */

/** How far the provider's clock may be from ours, in milliseconds. */
export const MAX_SKEW_MS = 60_000;

/** Whether a verification lies between the start and now, as far as two clocks can tell. */
export function isWithinLife(
  verifiedAtMs: number,
  { startedAt, now }: { readonly startedAt: number; readonly now: number },
): boolean {
  return verifiedAtMs >= startedAt - MAX_SKEW_MS && verifiedAtMs <= now + MAX_SKEW_MS;
}
