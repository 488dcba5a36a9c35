/** What the KCB provider needs, and the one deadline that all calls of a person's step share. */
import { AppError } from '../../errors.ts';
import type { UpstreamHttp } from '../http.ts';

/** What the KCB provider needs. */
export interface KcbOptions {
  readonly apiUrl: string;
  readonly popupUrl: string;
  readonly mode: 'live' | 'test';
  readonly timeoutMs: number;
  readonly http: UpstreamHttp;
  readonly clock: { now(): number };
  readonly random: (bytes: number) => string;
}

/** Runs one step under one deadline: a token fetch and its retry count against the same time. */
export async function withDeadline<T>(
  timeoutMs: number,
  step: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  try {
    return await step(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}

/** A header that KCB wants on every call: unique, at most 32 characters. */
export function apiTransactionId(random: (bytes: number) => string): string {
  return random(24);
}

/** Waits for shared work no longer than a step's own deadline. @throws AppError `provider_unavailable`. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, resolve } = withResolvers<'aborted'>();
  const onAbort = () => resolve('aborted');
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    const first = await Promise.race([work, aborted]);
    if (first === 'aborted') throw new AppError('provider_unavailable', 'deadline');
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
