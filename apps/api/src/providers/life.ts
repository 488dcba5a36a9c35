/** When a provider says that it verified: within the transaction's life, or it is not this transaction's. */
import { AppError } from '../errors.ts';

/** How far the provider's clock may be from ours. */
const SKEW_MS = 60_000;

/** @throws AppError `provider_answer_invalid` for a verification of before the start, or of the future. */
export function checkWithinLife(
  verifiedAtMs: number,
  { startedAt, now }: { readonly startedAt: number; readonly now: number },
): void {
  if (verifiedAtMs < startedAt - SKEW_MS || verifiedAtMs > now + SKEW_MS) {
    throw new AppError('provider_answer_invalid', 'verified at another time');
  }
}
