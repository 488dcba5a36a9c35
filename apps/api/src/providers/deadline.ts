/** One deadline for all upstream calls of a person's step. */
import { AppError } from '../errors.ts';

/** The time that a step has. It does what an `AbortSignal` does, without an event target for each step. */
export interface Deadline {
  readonly isOver: boolean;
  /** How much of the time is spent, in milliseconds, on a clock that nobody sets. */
  spentMs(): number;
  /** Runs `end` when the time is over, at once if it is. `end` must not throw. @returns forgets `end`. */
  whenOver(end: () => void): () => void;
}

/** A deadline, as its owner sees it. */
export interface OwnDeadline extends Deadline {
  /** Ends the time before it is over. */
  end(): void;
  /** Stops the clock: the step is done. */
  clear(): void;
}

/** Starts the clock. @param timeoutMs - From now on, in milliseconds; no end unless given. */
export function createDeadline(timeoutMs?: number): OwnDeadline {
  const began = performance.now();
  const listeners = new Set<() => void>();
  let isOver = false;
  const end = () => {
    isOver = true;
    const told = [...listeners];
    listeners.clear();
    for (const listener of told) listener();
  };
  const timer = timeoutMs === undefined ? undefined : setTimeout(end, timeoutMs);
  return {
    get isOver() {
      return isOver;
    },
    spentMs: () => performance.now() - began,
    whenOver(listener) {
      if (isOver) listener();
      else listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    end,
    clear: () => clearTimeout(timer),
  };
}

/** Runs one step under one deadline: a token fetch and its retry count against the same time. */
export async function withDeadline<T>(
  timeoutMs: number,
  step: (deadline: Deadline) => Promise<T>,
): Promise<T> {
  const deadline = createDeadline(timeoutMs);
  try {
    return await step(deadline);
  } finally {
    deadline.clear();
  }
}

/** Waits for shared work no longer than a step's own deadline. @throws AppError `provider_unavailable`. */
export async function untilOver<T>(work: Promise<T>, deadline: Deadline, call: string): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const forget = deadline.whenOver(() =>
      reject(new AppError('provider_unavailable', 'deadline', { call, cause: 'DEADLINE' })),
    );
    work.then(resolve, reject).finally(forget);
  });
}
