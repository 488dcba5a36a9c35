/** Lets a number of calls run at once. The others wait in a queue, and leave it when their time is up. */

/** A queue before shared connections. */
export interface Lane {
  /**
   * Waits for a free place.
   *
   * @param signal - Ends the wait.
   * @returns Whether a place was free in time. Whoever has one calls `leave`, once.
   */
  enter(signal: AbortSignal): Promise<boolean>;
  leave(): void;
}

/** @param places - How many calls run at once. */
export function createLane(places: number): Lane {
  let free = places;
  const waiting = new Set<() => void>();
  return {
    async enter(signal) {
      if (signal.aborted) return false;
      if (free > 0) {
        free -= 1;
        return true;
      }
      return new Promise((resolve) => {
        const leaveQueue = () => {
          waiting.delete(takePlace);
          resolve(false);
        };
        const takePlace = () => {
          signal.removeEventListener('abort', leaveQueue);
          resolve(true);
        };
        waiting.add(takePlace);
        signal.addEventListener('abort', leaveQueue, { once: true });
      });
    },
    leave() {
      const [next] = waiting;
      if (next === undefined) {
        free += 1;
        return;
      }
      waiting.delete(next);
      next();
    },
  };
}
