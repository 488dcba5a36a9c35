/** Two breakers stand before each call: one for the way to its host, and one for the call itself. */
import type { Clock } from '../surroundings.ts';
import { createBreaker, type Breaker } from './breaker.ts';
import { NEVER_ARRIVED } from './upstream-cause.ts';

/** Decides whether a call may be made, and learns how it went. */
export interface Gate {
  allows(): boolean;
  /** An answer came. @param status - Its HTTP status. */
  answered(status: number): void;
  /** No answer came, or none that can be read. @param cause - One of `UPSTREAM_CAUSES`. */
  failed(cause: string): void;
}

/** Told when a breaker opens and when it closes. Its name is `kcb` for the way there, or `kcb.popup-result` for a call. */
export type BreakerChanged = (name: string, isOpen: boolean) => void;

/**
 * Keeps the breakers of all hosts and calls.
 *
 * @param clock - Tells when a breaker may try again.
 * @returns The gate of a call at an origin.
 */
export function createGates(clock: Clock, changed: BreakerChanged): (call: string, origin: string) => Gate {
  const breakers = new Map<string, Breaker>();
  const breakerOf = (key: string, name: string) => {
    const existing = breakers.get(key);
    if (existing !== undefined) return existing;
    const created = createBreaker(clock, (isOpen) => changed(name, isOpen));
    breakers.set(key, created);
    return created;
  };
  return (call, origin) => {
    const way = breakerOf(origin, call.split('.')[0] ?? call);
    const itself = breakerOf(`${call} ${origin}`, call);
    return {
      allows: () => itself.allows() && way.allows(),
      answered(status) {
        way.succeeded();
        if (status < 500) itself.succeeded();
        else itself.failed();
      },
      failed: (cause) => (NEVER_ARRIVED.has(cause) ? way : itself).failed(),
    };
  };
}
