/** One deadline for all upstream calls of a person's step. */
import { AppError } from '../errors.ts';

/** When each step began, on a clock that nobody sets. */
const BEGINNINGS = new WeakMap<AbortSignal, number>();

/** How much of a step's time is over, in milliseconds; `undefined` for a signal of another kind. */
export function spentOf(signal: AbortSignal): number | undefined {
  const began = BEGINNINGS.get(signal);
  return began === undefined ? undefined : performance.now() - began;
}

/** Runs one step under one deadline: a token fetch and its retry count against the same time. */
export async function withDeadline<T>(
  timeoutMs: number,
  step: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  BEGINNINGS.set(controller.signal, performance.now());
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  try {
    return await step(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits for shared work no longer than a step's own deadline. @throws AppError `provider_unavailable`. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal, call: string): Promise<T> {
  const { promise: aborted, resolve } = withResolvers<'aborted'>();
  const onAbort = () => resolve('aborted');
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    const first = await Promise.race([work, aborted]);
    if (first === 'aborted') {
      throw new AppError('provider_unavailable', 'deadline', { call, cause: 'DEADLINE' });
    }
    return first;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

// Promise.withResolvers is not in Node 20.
function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
