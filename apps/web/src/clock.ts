/** The device's time and its ticks. Tests pass in their own. */

export interface Clock {
  /** Milliseconds. Only differences are meaningful, because the device's clock may be wrong. */
  now(): number;
  /** Calls `tick` every second until the signal aborts. */
  everySecond(tick: () => void, signal: AbortSignal): void;
}

/** Uses `performance.now`, which does not jump when somebody sets the clock. */
export const deviceClock: Clock = {
  now: () => performance.now(),
  everySecond(tick, signal) {
    const timer = setInterval(tick, 1000);
    signal.addEventListener('abort', () => {
      clearInterval(timer);
    });
  },
};
