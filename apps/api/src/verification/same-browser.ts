/** Whether the browser that came back is the one that started. */
import type { TransactionStore } from '../stores/transaction-store.ts';
import { provesStart } from './binding.ts';
import { equalHash, sha256 } from './hashes.ts';
import { change, type Transaction } from './transaction.ts';
import { updateTransaction } from './update.ts';

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
 */
export async function noteSameBrowser(
  store: TransactionStore,
  transaction: Transaction,
): Promise<Transaction> {
  return updateTransaction(store, transaction, (current) => {
    // An attempt stays on record, also one that never reached the provider.
    const isFirst = current.attempt === undefined && !current.sameBrowser;
    return isFirst && current.state === 'started' ? change(current, { sameBrowser: true }) : undefined;
  });
}
