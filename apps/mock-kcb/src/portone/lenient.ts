// What some clients leave out, others send as null.
import { z } from 'zod';

/** Absent, null, or right. */
export function optional<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? undefined);
}

/** Absent or null is what is said here. */
export function filled<T extends z.ZodType>(schema: T, value: unknown) {
  return z.preprocess((given) => given ?? value, schema);
}

/** A text that is not empty. */
export function text(max: number) {
  return z.string().min(1).max(max);
}
