// One after the other, for each key.
import { setTimeout } from 'node:timers';

/** Runs the calls of a key in turn. */
export interface Turns {
  /** Runs `act` after the calls before it of the same key, however they ended. */
  take<Value>(key: string, act: () => Promise<Value>): Promise<Value>;
}

/**
 * Creates the turns of one handler, in this process.
 *
 * @param longestWaitMs - A call that hangs holds the next one up for no longer than this, in milliseconds.
 */
export function createTurns(longestWaitMs = 5000): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    async take(key, act) {
      const before = last.get(key);
      const mine = before === undefined ? act() : endOf(before, longestWaitMs).then(act);
      last.set(key, mine);
      try {
        return await mine;
      } finally {
        if (last.get(key) === mine) last.delete(key);
      }
    },
  };
}

async function endOf(call: Promise<unknown>, longestWaitMs: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, longestWaitMs);
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    call.then(end, end);
  });
}
