// A world's own time: the base clock, shifted, or standing still.
import type { ClockRequest } from '@bonin/contracts/simulator/clock';
import type { WorldSettings } from '@bonin/contracts/simulator/settings';

/** A clock that returns milliseconds since 1970. */
export type BaseClock = () => number;

/** The clock of one world, which tests can move. */
export interface WorldClock {
  /** A clock that returns milliseconds since 1970. */
  now(): number;
  /** The time of the base clock. Moving this clock does not change it. */
  wallNow(): number;
  /** Moves on; a frozen clock stays frozen, further on. */
  advance(ms: number): void;
  /** Goes on from an instant; a frozen clock stays frozen, there. */
  set(atMs: number): void;
  /** Stands still at an instant. */
  freeze(atMs: number): void;
  /** Runs again from where it stands. */
  resume(): void;
  /** Back to the base clock. */
  reset(): void;
  readonly frozen: boolean;
  /** Whether it runs at another time than the base clock. */
  readonly isMoved: boolean;
}

/** A clock over `base` (milliseconds since 1970). */
export function createClock(base: BaseClock): WorldClock {
  let offsetMs = 0;
  let frozenAtMs: number | undefined;
  return {
    now: () => frozenAtMs ?? base() + offsetMs,
    wallNow: base,
    advance(ms) {
      if (frozenAtMs === undefined) offsetMs += ms;
      else frozenAtMs += ms;
    },
    set(atMs) {
      if (frozenAtMs === undefined) offsetMs = atMs - base();
      else frozenAtMs = atMs;
    },
    freeze(atMs) {
      frozenAtMs = atMs;
    },
    resume() {
      if (frozenAtMs !== undefined) offsetMs = frozenAtMs - base();
      frozenAtMs = undefined;
    },
    reset() {
      offsetMs = 0;
      frozenAtMs = undefined;
    },
    get frozen() {
      return frozenAtMs !== undefined;
    },
    get isMoved() {
      return frozenAtMs === undefined && offsetMs !== 0;
    },
  };
}

/** Does what the control API asked for. */
export function changeClock(clock: WorldClock, change: ClockRequest): void {
  if ('advanceMs' in change) clock.advance(change.advanceMs);
  else if ('set' in change) clock.set(Date.parse(change.set));
  else if ('freeze' in change) clock.freeze(Date.parse(change.freeze));
  else clock.resume();
}

/** The clocks that may decide the time of a verification. */
export interface Certifying {
  readonly clock: WorldClock;
  readonly settings: Pick<WorldSettings, 'certifiedBy'>;
}

/** The clock by which a provider reports the time of a verification. */
export function certifyingTime({ clock, settings }: Certifying): number {
  return settings.certifiedBy === 'world-clock' ? clock.now() : clock.wallNow();
}

/** The world's time as it is written on the wire. */
export function worldTime({ clock }: Pick<Certifying, 'clock'>): string {
  return new Date(clock.now()).toISOString();
}
