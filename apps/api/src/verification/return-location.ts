/** Where a return ends: a listed entry of the relying party, plus parameters of ours. */
import { isRedirectable, type ErrorCode } from '@bonin/contracts/error';
import { AppError } from '../errors.ts';
import type { VerificationContext } from './context.ts';
import { isExpired, type Transaction } from './transaction.ts';

/**
 * Where a return with an outcome ends: `successUrl?params=…` for a verified person, `failUrl?params=…` for a sealed
 * failure.
 *
 * @param justSealed the sealed result, where it need not be opened again.
 * @throws AppError `already_used` or `expired` where the result is not available any more.
 */
export function outcomeLocation(
  context: VerificationContext,
  transaction: Transaction,
  justSealed: string | undefined,
): string {
  const { id, outcome } = transaction;
  const sealedParams = checkUnused(context, transaction);
  const params = justSealed ?? context.atRest.open(id, 'params', sealedParams);
  context.metrics.returned(outcome?.code ?? 'verified');
  return resultLocation(transaction, params);
}

/** @param params the sealed result. */
export function resultLocation(transaction: Transaction, params: string): string {
  const target = transaction.outcome?.status === 'verified' ? transaction.successUrl : transaction.failUrl;
  return withQuery(target, `params=${params}`, transaction);
}

/**
 * @returns the sealed result.
 * @throws AppError `already_used` or `expired` where the result is not available any more.
 */
export function checkUnused({ clock }: Pick<VerificationContext, 'clock'>, transaction: Transaction): string {
  if (transaction.state === 'opened') throw new AppError('already_used');
  if (isExpired(transaction, clock.now())) throw new AppError('expired');
  if (transaction.sealedParams === undefined) throw new AppError('already_used');
  return transaction.sealedParams;
}

/** `failUrl?error=<code>`: the end of a return without a result. A code that may not travel becomes a general one. */
export function errorLocation(transaction: Transaction, code: ErrorCode): string {
  const shown = isRedirectable(code) ? code : 'internal_error';
  return withQuery(transaction.failUrl, `error=${shown}`, transaction);
}

/**
 * The transaction's id lets the landing page find the page that started (`@bonin/browser`). It is no secret: without
 * the start secret it opens nothing.
 */
function withQuery(entry: string, parameter: string, { id }: Transaction): string {
  // All characters are safe in a URL, so the entry stays as it was configured.
  return `${entry}${entry.includes('?') ? '&' : '?'}${parameter}&transactionId=${id}`;
}
