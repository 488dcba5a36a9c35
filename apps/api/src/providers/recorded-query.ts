/** A query that belongs to no transaction, for `doctor`. */
import type { Contract, ResultQuery } from './provider.ts';

/** A clock by which an answer is of the right time whenever it was recorded. */
export const OUT_OF_TIME = { clock: { now: () => Number.POSITIVE_INFINITY } } as const;

/** The query that a recorded answer would belong to. */
export function recordedQuery<Credentials>(
  { credentials, pageOrigins }: Contract<Credentials>,
  providerTransactionId = '',
): ResultQuery<Credentials, undefined> {
  return {
    credentials,
    pageOrigins,
    providerTransactionId,
    token: '',
    session: undefined,
    startedAt: 0,
    notice: () => undefined,
    onSend: () => undefined,
  };
}
