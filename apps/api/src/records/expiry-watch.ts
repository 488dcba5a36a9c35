/** Watches the transactions that this process started, and records those whose time ran out. */
import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../surroundings.ts';

/** More transactions than a process can start in the life of one. */
const MAX_WATCHED = 200_000;
/** Looked at in a row; then requests have their turn. */
const BATCH = 50;

/** When to look again, or `undefined` where nothing is left to wait for. */
export type LookAgain = number | undefined;

/** A watch over transactions that have started. */
export interface ExpiryWatch {
  add(id: string, expiresAt: number): void;
  /** Looks at all that is due now. While it does, another call waits for the same end. */
  tick(): Promise<void>;
}

/**
 * @param clock of the transactions.
 * @param look reads one that is due, and records it where its time ran out.
 */
export function createExpiryWatch(clock: Clock, look: (id: string) => Promise<LookAgain>): ExpiryWatch {
  // In the order of their start, and so nearly in the order of their end.
  const watched = new Map<string, number>();
  let running: Promise<void> | undefined;
  const lookAtDue = async () => {
    const now = clock.now();
    let looked = 0;
    for (const [id, expiresAt] of watched) {
      if (expiresAt > now) continue;
      let again: LookAgain;
      try {
        again = await look(id);
      } catch {
        // The store fails: it is asked again at the next tick, after the others, and not for each of them now.
        watched.delete(id);
        watched.set(id, expiresAt);
        return;
      }
      if (again === undefined) watched.delete(id);
      else watched.set(id, again);
      looked += 1;
      if (looked % BATCH === 0) await turn();
    }
  };
  return {
    add(id, expiresAt) {
      if (watched.size < MAX_WATCHED) watched.set(id, expiresAt);
    },
    async tick() {
      running ??= lookAtDue().finally(() => {
        running = undefined;
      });
      return running;
    },
  };
}
