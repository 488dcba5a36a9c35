/** How the landing page and the starting page of one origin speak: a BroadcastChannel named by the transaction. */

/** What came back: a sealed result, or a code of what happened before there was one. */
export interface Returned {
  readonly params?: string | undefined;
  readonly error?: string | undefined;
}

/** Landing → starter: what came back. Starter → landing: it has been taken. */
export interface Message extends Returned {
  readonly kind: 'returned' | 'taken';
}

/** One end of it. Where the browser has no channels, or forbids them, nothing is heard and nothing throws. */
export interface Channel {
  readonly post: (message: Message) => void;
  readonly close: () => void;
}

const TRANSACTION_ID = /^[\w-]{43}$/;
const LEFT_KEY = 'bonin.left';

/** The channel of a transaction. Its constructor throws in opaque origins and in some private modes. */
export function openChannel(transactionId: string, hear: (message: Message) => void): Channel {
  let channel: BroadcastChannel | undefined;
  try {
    channel = new BroadcastChannel(`bonin:${transactionId}`);
    channel.addEventListener('message', ({ data }: MessageEvent<Message>) => hear(data));
  } catch {
    // Asking the API, and the landing page alone, still bring the end.
  }
  return {
    post(message) {
      try {
        channel?.postMessage(message);
      } catch {
        // As above.
      }
    },
    close: () => channel?.close(),
  };
}

/** Whether a text from an address bar can be a transaction's id. */
export function isTransactionId(text: string | undefined): text is string {
  // A missing one is read as the word `undefined`, which is too short.
  return TRANSACTION_ID.test(text as string);
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
