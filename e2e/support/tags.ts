/** Tag of the browser tests that a laptop runs too: each provider's journey, and what most easily breaks. */
export const QUICK = '@quick';

/** Tag of the tests that the headless shell cannot run: its windows are not blocked, its sites share a process. */
export const WHOLE_BROWSER = '@whole-browser';
