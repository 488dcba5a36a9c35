/**
 * Lets a number of calls run at once. The others wait in a queue, and leave it when their time is up.
 *
 * Starts never take the last places, and a result goes before every start that waits: whoever asks for a result stands
 * for a person who has verified already.
 */

import type { Deadline } from './deadline.ts';

/** The step of a verification that needs the answer of a call. */
export type Step = 'start' | 'result';

/** A queue before shared connections. */
export interface Lane {
  /**
   * Waits for a free place.
   *
   * @param step - What the place is for.
   * @param deadline - Ends the wait.
   * @returns Whether a place was free in time. Whoever has one calls `leave` with the same step, once.
   */
  enter(step: Step, deadline: Deadline): Promise<boolean>;
  leave(step: Step): void;
}

/** How many calls run at once. */
export interface LanePlaces {
  readonly all: number;
  /** Those of `all` that starts cannot take. */
  readonly keptForResults: number;
}

/** @param places - See {@link LanePlaces}. */
export function createLane({ all, keptForResults }: LanePlaces): Lane {
  const running: Record<Step, number> = { start: 0, result: 0 };
  const waiting: Record<Step, Set<() => void>> = { start: new Set(), result: new Set() };
  const isFree = (step: Step) =>
    running.start + running.result < all && (step === 'result' || running.start < all - keptForResults);
  const letIn = (step: Step) => {
    const [next] = waiting[step];
    if (next === undefined || !isFree(step)) return;
    waiting[step].delete(next);
    running[step] += 1;
    next();
  };
  return {
    async enter(step, deadline) {
      if (deadline.isOver) return false;
      if (isFree(step)) {
        running[step] += 1;
        return true;
      }
      return new Promise((resolve) => {
        const takePlace = () => {
          forget();
          resolve(true);
        };
        waiting[step].add(takePlace);
        const forget = deadline.whenOver(() => {
          waiting[step].delete(takePlace);
          resolve(false);
        });
      });
    },
    leave(step) {
      running[step] -= 1;
      letIn('result');
      letIn('start');
    },
  };
}
