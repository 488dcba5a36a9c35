/** What the API takes from outside itself: names for time, chance and mode, which a test replaces. */

/** `live` calls real providers; `test` calls a simulator and nothing else. */
export type Mode = 'live' | 'test';

/** A source of time; a test brings its own. */
export interface Clock {
  /** The time now, in epoch milliseconds. */
  now(): number;
}

/** Makes a random text of URL-safe characters that carries `bytes` random bytes. */
export type RandomText = (bytes: number) => string;
