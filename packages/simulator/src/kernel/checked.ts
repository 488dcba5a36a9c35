// Checks what a test passes to a world's handle.
import type { z } from 'zod';
import { explainForm } from './form.ts';

/**
 * Parses a value by its schema. A wrong value is a mistake of the programmer: a misspelt criterion would match everything, and an
 * invalid date would stop a world's clock.
 *
 * @param what - The member of the handle, for the message of the TypeError.
 */
export function checked<T extends z.ZodType>(what: string, schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new TypeError(`${what}: ${explainForm(parsed.error)}`);
}
