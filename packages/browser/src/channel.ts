/** How the landing page and the starting page of one origin speak: a BroadcastChannel named by the transaction. */

/** What came back: a sealed result, or a code of what happened before there was one. */
export interface Returned {
  readonly params?: string;
  readonly error?: string;
}

/** Landing → starter: what came back. Starter → landing: it has been taken. */
export type Message = ({ readonly kind: 'returned' } & Returned) | { readonly kind: 'taken' };

const TRANSACTION_ID = /^[\w-]{43}$/;
const LEFT_KEY = 'bonin.left';

/** The channel of a transaction. */
export function openChannel(transactionId: string): BroadcastChannel {
  return new BroadcastChannel(`bonin:${transactionId}`);
}

/** Whether a text from an address bar can be a transaction's id. */
export function isTransactionId(text: string | undefined): text is string {
  return text !== undefined && TRANSACTION_ID.test(text);
}

/** Remembers, for this tab alone, that it left for the provider itself: then nobody waits for its return. */
export function rememberLeaving(transactionId: string): void {
  try {
    sessionStorage.setItem(LEFT_KEY, transactionId);
  } catch {
    // Storage may be forbidden; the landing page then waits a moment for nobody.
  }
}

/** Whether this very tab left for the provider. */
export function hasLeft(transactionId: string): boolean {
  try {
    return sessionStorage.getItem(LEFT_KEY) === transactionId;
  } catch {
    return false;
  }
}
