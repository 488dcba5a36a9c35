/** Homecoming: who came back, whether it is the browser that started, and where the return ends. */
import { AppError } from '../errors.ts';
import { equalHash, provesStart, sha256 } from './binding.ts';
import type { VerificationContext } from './context.ts';
import { resultLocation } from './redirect.ts';
import { change, isExpired, type Transaction } from './transaction.ts';
import { updateTransaction } from './update.ts';

/** Whether this is the browser that started, by its cookie, whatever kind the start secret is of. */
export function isStarter(transaction: Transaction, startCookie: string | undefined): boolean {
  if (startCookie === undefined) return false;
  if (provesStart(transaction, { cookie: startCookie, codeVerifier: undefined })) return true;
  const { startCookieHash } = transaction;
  return startCookieHash !== undefined && equalHash(sha256(startCookie), startCookieHash);
}

/**
 * Notes that the browser which started is the one that came back: only then may the starter's status carry `params`.
 * The first return decides it. Later ones prove nothing: by then somebody else may have come back already.
 */
export async function noteHome(context: VerificationContext, transaction: Transaction): Promise<Transaction> {
  return updateTransaction(context.store, transaction, (current) => {
    // An attempt stays on record, also one that never reached the provider.
    const isFirst = current.attempt === undefined && !current.sameBrowser;
    return isFirst && current.state === 'started' ? change(current, { sameBrowser: true }) : undefined;
  });
}

/** Where a return with an outcome ends: a listed URL of the transaction's own, and the sealed result. */
export function locationOf(context: VerificationContext, transaction: Transaction): string {
  checkUnused(context, transaction);
  const { id, sealedParams, outcome } = transaction;
  if (sealedParams === undefined) throw new AppError('already_used');
  const params = context.atRest.open(id, 'params', sealedParams);
  context.metrics.returned(outcome?.code ?? 'verified');
  return resultLocation(transaction, params);
}

/** @throws AppError `already_used` or `expired` where the result is not to be had any more. */
export function checkUnused(context: VerificationContext, transaction: Transaction): void {
  if (transaction.state === 'opened') throw new AppError('already_used');
  if (isExpired(transaction, context.clock.now())) throw new AppError('expired');
  if (transaction.sealedParams === undefined) throw new AppError('already_used');
}
