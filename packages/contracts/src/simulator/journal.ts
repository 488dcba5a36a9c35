/** `GET /__sim/worlds/:world/journal`, `GET /__sim/journal/unmatched`: every request and its answer, PII masked. */
import { z } from 'zod';

/** What a request was, in the provider's own words. */
export const JournalOperation = z.enum([
  'token',
  'popup-start',
  'page',
  'return',
  'popup-result',
  'control',
  'unknown',
]);
/** What a request was. */
export type JournalOperation = z.infer<typeof JournalOperation>;

const headers = z.record(z.string(), z.string());

/** One request and its answer. Bodies are JSON, form fields as an object, or text; masked. */
export const JournalEntry = z.strictObject({
  id: z.int().positive(),
  at: z.iso.datetime(),
  operation: JournalOperation,
  serviceToken: z.string().optional(),
  request: z.strictObject({ method: z.string(), path: z.string(), headers, body: z.unknown().optional() }),
  response: z.strictObject({ status: z.int(), headers, body: z.unknown().optional() }),
});
/** One request and its answer. */
export type JournalEntry = z.infer<typeof JournalEntry>;

/** Which entries: all, or those of one operation or one transaction. */
export const JournalQuery = z.strictObject({
  operation: JournalOperation.optional(),
  serviceToken: z.string().optional(),
});
/** Which entries. */
export type JournalQuery = z.infer<typeof JournalQuery>;

/** The journal, oldest first. */
export const JournalResponse = z.strictObject({ entries: z.array(JournalEntry) });
/** The journal, oldest first. */
export type JournalResponse = z.infer<typeof JournalResponse>;
