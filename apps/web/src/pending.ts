/** Which verification this tab started and has not seen the end of: two facts, none of them about a person. */
import { TransactionId } from '@bonin/contracts/verification/ids';
import { z } from 'zod';

const KEY = 'bonin.pending';

const Remembered = z.object({ transactionId: TransactionId, expiresAt: z.iso.datetime() });
export type Remembered = z.infer<typeof Remembered>;

export interface Pending {
  remember(running: Remembered): void;
  recall(): Remembered | undefined;
  /** Forgets this one; another that began meanwhile stays. */
  forget(transactionId: string | undefined): void;
}

/** Storage may be forbidden (it throws): then a reload begins anew. */
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
    remember({ transactionId, expiresAt }) {
      try {
        storage().setItem(KEY, JSON.stringify({ transactionId, expiresAt }));
      } catch {
        // This page waits all the same.
      }
    },
    forget(transactionId) {
      if (transactionId === undefined || recall()?.transactionId !== transactionId) return;
      try {
        storage().removeItem(KEY);
      } catch {
        // What could not be written need not be removed.
      }
    },
  };
}
