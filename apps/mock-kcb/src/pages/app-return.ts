// Whether the PASS app can take the browser back by itself.
import { returnOf } from '../verification/protocols.ts';
import type { Transaction } from '../verification/transaction.ts';

/** Not where a popup tells the page that opened it: nobody's page opened the app. */
export function hasAppReturn(transaction: Transaction): boolean {
  return returnOf(transaction).returnMethod !== 'message';
}
