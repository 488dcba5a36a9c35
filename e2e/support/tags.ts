/** Tag of the browser tests that a laptop runs too: each provider's journey, and what most easily breaks. */
export const QUICK = '@quick';
