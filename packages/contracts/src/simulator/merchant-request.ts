/**
 * How the simulator reads what a merchant's server sends. Clients serialise what they do not set in different ways: Jackson
 * writes `null`, form libraries write `""`, others leave the field out. All three mean the same. Fields that no schema names are
 * ignored: providers add fields, and their own samples send some that no document lists.
 *
 * @module
 */
import * as z from 'zod';

/**
 * An optional field: absent, `null` and `""` are the same.
 *
 * @param schema - What the field must be where it says something.
 * @returns The schema of the field; it reads as `undefined` where it says nothing.
 * @example
 * ```ts
 * z.object({ company: mayBeUnset(z.string()) }).parse({ company: null }).company; // undefined
 * ```
 */
export function mayBeUnset<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (isUnset(value) ? undefined : value), schema.optional());
}

/**
 * An optional field that has a default: absent, `null` and `""` mean the default.
 *
 * @param schema - What the field must be where it says something.
 * @param value - What is read where it says nothing.
 * @returns The schema of the field.
 * @example
 * ```ts
 * unsetMeans(z.enum(['ASC', 'DESC']), 'DESC').parse(null); // 'DESC'
 * ```
 */
export function unsetMeans<T extends z.ZodType>(schema: T, value: unknown) {
  return z.preprocess((given) => (isUnset(given) ? value : given), schema);
}

/**
 * Whether a field says nothing.
 *
 * @param value - As it came.
 * @returns Whether it is absent, `null` or `""`.
 * @example
 * ```ts
 * isUnset(''); // true
 * isUnset(0); // false
 * ```
 */
export function isUnset(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}
