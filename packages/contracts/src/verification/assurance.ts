/** How well a result is bound to the person who verified. */
import * as z from 'zod';

/**
 * How a result came, strongest first.
 *
 * `with-person`: the browser of the verified person brought it, from an address that only the provider knew.
 * `by-code`: the person typed the transfer code of that browser into the page that started.
 * `by-starter`: the client that started asked for it by an id. The API cannot tell who verified.
 */
export const Assurance = z.enum(['with-person', 'by-code', 'by-starter']);
/** How a result came: `with-person`, `by-code` or `by-starter`. */
export type Assurance = z.infer<typeof Assurance>;

/** The assurance in an answer or in sealed claims. A message without it, from an earlier version, has the weakest. */
export const CarriedAssurance = Assurance.default('by-starter');

/**
 * Tells whether an assurance is at least as strong as another.
 *
 * @param assurance - the one that a result has
 * @param least - the weakest that is enough
 * @returns true where `assurance` is enough
 * @example
 * ```ts
 * isAssured('by-code', 'with-person'); // false
 * ```
 */
export function isAssured(assurance: Assurance, least: Assurance): boolean {
  return Assurance.options.indexOf(assurance) <= Assurance.options.indexOf(least);
}

/**
 * Returns the weaker of two assurances.
 *
 * @param one - an assurance
 * @param other - another
 * @returns the weaker one
 * @example
 * ```ts
 * weakerAssurance('with-person', 'by-code'); // 'by-code'
 * ```
 */
export function weakerAssurance(one: Assurance, other: Assurance): Assurance {
  return isAssured(one, other) ? other : one;
}
