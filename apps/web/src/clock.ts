/** The time of this page's device, and its ticking: given in, so that tests move it. */

export interface Clock {
  /** Milliseconds; only differences mean anything, a device's clock may be wrong. */
  now(): number;
  /** Calls `tick` every second until the signal aborts. */
  everySecond(tick: () => void, signal: AbortSignal): void;
}

/** `performance.now` goes on while a clock is set. */
export const deviceClock: Clock = {
  now: () => performance.now(),
  everySecond(tick, signal) {
    const timer = setInterval(tick, 1000);
    signal.addEventListener('abort', () => {
      clearInterval(timer);
    });
  },
};
