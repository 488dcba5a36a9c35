/** Remembers the running verification of this tab: three facts, and none is about a person. */
import { TransactionId } from '@bonin/contracts/verification/ids';
import { z } from 'zod';

const KEY = 'bonin.pending';

const Remembered = z.object({
  transactionId: TransactionId,
  expiresAt: z.iso.datetime(),
  hasTransferCode: z.boolean().default(true),
});
export type Remembered = z.infer<typeof Remembered>;

export interface Pending {
  remember(running: Remembered): void;
  recall(): Remembered | undefined;
  /** Forgets this verification. A newer one stays. */
  forget(transactionId: string | undefined): void;
}

/** The browser can forbid storage (it throws). Then a reload starts from the beginning. */
export function createPending(storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): Pending {
  const recall = () => {
    try {
      return Remembered.safeParse(JSON.parse(storage().getItem(KEY) ?? 'null')).data;
    } catch {
      return undefined;
    }
  };
  return {
    recall,
    remember({ transactionId, expiresAt, hasTransferCode }) {
      try {
        storage().setItem(KEY, JSON.stringify({ transactionId, expiresAt, hasTransferCode }));
      } catch {
        // This page still waits.
      }
    },
    forget(transactionId) {
      if (transactionId === undefined || recall()?.transactionId !== transactionId) return;
      try {
        storage().removeItem(KEY);
      } catch {
        // A value that could not be written need not be removed.
      }
    },
  };
}
