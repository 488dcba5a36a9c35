/** Texts that can be written as UTF-8. JSON can also hold half of a surrogate pair, which no address can. */
import * as z from 'zod';

/**
 * A text of 1 to `max` characters that can be written as UTF-8.
 *
 * @param max - The most UTF-16 code units.
 * @returns The schema.
 * @example
 * ```ts
 * wellFormedText(256).safeParse(String.fromCharCode(0xd800)).success; // false
 * ```
 */
export function wellFormedText(max: number) {
  return z.string().min(1).max(max).refine(isWellFormed, HALF_A_PAIR);
}

/**
 * Whether a text can be written as UTF-8.
 *
 * @param text - Any text.
 * @returns `false` where half of a surrogate pair stands in it.
 * @example
 * ```ts
 * isWellFormed('😀'); // true
 * isWellFormed('😀'.slice(1)); // false
 * ```
 */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** What is said of a text that {@link isWellFormed} refuses. */
export const HALF_A_PAIR = 'has half of a surrogate pair';
