/** Watches the transactions that this process started, and records those whose time ran out. */
import type { Clock } from '../surroundings.ts';

/** More transactions than a process can start in the life of one. */
const MAX_WATCHED = 200_000;
const EACH_TICK = 200;

/** When to look again, or `undefined` where nothing is left to wait for. */
export type LookAgain = number | undefined;

/** A watch over transactions that have started. */
export interface ExpiryWatch {
  add(id: string, expiresAt: number): void;
  /** Looks at what is due now. */
  tick(): Promise<void>;
}

/**
 * @param clock of the transactions.
 * @param look reads one that is due, and records it where its time ran out.
 */
export function createExpiryWatch(clock: Clock, look: (id: string) => Promise<LookAgain>): ExpiryWatch {
  // In the order of their start, and so nearly in the order of their end.
  const watched = new Map<string, number>();
  return {
    add(id, expiresAt) {
      if (watched.size < MAX_WATCHED) watched.set(id, expiresAt);
    },
    async tick() {
      const now = clock.now();
      const due: string[] = [];
      for (const [id, expiresAt] of watched) {
        if (due.length === EACH_TICK) break;
        if (expiresAt <= now) due.push(id);
      }
      for (const id of due) {
        // A store that fails is asked again at the next tick.
        const again = await look(id).catch(() => now);
        if (again === undefined) watched.delete(id);
        else watched.set(id, again);
      }
    },
  };
}
