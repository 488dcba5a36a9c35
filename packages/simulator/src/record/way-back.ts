// How the browser of a transaction goes back, as its protocol says.
import type { FinishResponse } from '@bonin/contracts/simulator/finish';
import type { Transaction } from './transaction.ts';

/** Whether its browser goes back to an address: not where a popup tells the page that opened it, nor where nobody waits. */
export function returnsByAddress(transaction: Transaction): boolean {
  const { returnMethod } = transaction.protocol.returnOf(transaction);
  return returnMethod === 'GET' || returnMethod === 'POST';
}

/** Method, address and fields of the return; `none` for a person who closed the window. */
export function returnOf(transaction: Transaction): FinishResponse {
  const { id, returnsAs = id } = transaction;
  const back = transaction.protocol.returnOf({ ...transaction, id: returnsAs });
  return transaction.step === 'closed'
    ? { returnMethod: 'none', returnUrl: back.returnUrl, fields: {} }
    : back;
}
