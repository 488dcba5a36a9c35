/** Redirect: the `Location` of a return. Nothing but a listed entry, plus parameters of ours. */
import { isRedirectable, type ErrorCode } from '@bonin/contracts/error';
import type { Transaction } from './transaction.ts';

/** `successUrl?params=…` for a verified person, `failUrl?params=…` for a provider's sealed no. */
export function resultLocation(transaction: Transaction, params: string): string {
  const target = transaction.outcome?.status === 'verified' ? transaction.successUrl : transaction.failUrl;
  return withQuery(target, `params=${params}`, transaction);
}

/** `failUrl?error=<code>`: anything that happened before a result. A code that may not travel becomes a general one. */
export function errorLocation(transaction: Transaction, code: ErrorCode): string {
  return withQuery(
    transaction.failUrl,
    `error=${isRedirectable(code) ? code : 'internal_error'}`,
    transaction,
  );
}

/**
 * The transaction's id goes along, so that the landing page can find the page that started (`@bonin/browser`). It is no
 * secret: without the start secret it opens nothing.
 */
function withQuery(entry: string, parameter: string, { id }: Transaction): string {
  // All are of URL-safe characters, so nothing needs to be encoded and the entry stays as configured.
  return `${entry}${entry.includes('?') ? '&' : '?'}${parameter}&transactionId=${id}`;
}
