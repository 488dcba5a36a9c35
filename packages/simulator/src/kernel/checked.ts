// What a test hands to a world's handle.
import type { z } from 'zod';
import { explainForm } from './form.ts';

/**
 * The value, as its schema says it. What is wrong is the programmer's mistake: a misspelt criterion would match
 * everything, a date that is none would stop a world's clock.
 *
 * @param what - The member of the handle, for the message of the TypeError.
 */
export function checked<T extends z.ZodType>(what: string, schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new TypeError(`${what}: ${explainForm(parsed.error)}`);
}
