/** Whether the browser that came back is the one that started. */
import { provesStart } from './binding.ts';
import { equalHash, sha256 } from './hashes.ts';
import type { Transaction, TransactionChange } from './transaction.ts';

/** Whether a browser started a transaction, by its cookie. The kind of the start secret does not matter. */
export function isStarter(transaction: Transaction, startCookie: string | undefined): boolean {
  if (startCookie === undefined) return false;
  if (provesStart(transaction, { cookie: startCookie, codeVerifier: undefined })) return true;
  const { startCookieHash } = transaction;
  return startCookieHash !== undefined && equalHash(sha256(startCookie), startCookieHash);
}

/**
 * Notes that the browser that started is the one that came back. Only then may the starter's status carry `params`.
 * The first return decides it: by a later one, another browser may have come back already.
 *
 * @returns what the lease of this return writes beside itself.
 */
export function noteSameBrowser({ attempt, sameBrowser, state }: Transaction): TransactionChange {
  // An attempt stays on record, also one that never reached the provider.
  const isFirst = attempt === undefined && !sameBrowser && state === 'started';
  return isFirst ? { sameBrowser: true } : {};
}
