/** How a call to a store's server failed: above all, whether the server may have done it. */
import { AppError } from '../../errors.ts';

/**
 * `not-run`: the server did nothing, and a later try may succeed. `refused`: the server did nothing, and says why.
 * `unclear`: the call was sent and its answer was lost.
 */
export type CallEnd = 'not-run' | 'refused' | 'unclear';

/** A failed call. Its message is a closed code, and never a word of the server's. */
export class CallError extends Error {
  readonly end: CallEnd;

  constructor(end: CallEnd, code: string) {
    super(code);
    this.name = 'CallError';
    this.end = end;
  }
}

/** Node's own code of an error, such as `ECONNREFUSED` or `CERT_HAS_EXPIRED`; `undefined` where it has none. */
export function nodeCodeOf(error: unknown): string | undefined {
  // A name with several addresses fails with the failures of each.
  const first: unknown = error instanceof AggregateError ? (error.errors as unknown[])[0] : error;
  const code = first instanceof Error && 'code' in first ? String(first.code) : '';
  return /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? code : undefined;
}

/** The store's own error for a failed call. */
export function toStoreError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError(
    'store_unavailable',
    error instanceof CallError ? error.message : (nodeCodeOf(error) ?? 'other'),
  );
}
