/** What a client reads of the API's answers. A newer API may say more: unknown fields stay, and unknown words are kept as text. */
import * as z from 'zod';
import { Assurance } from './assurance.ts';

/** Text, of which this version knows some words. */
const word = z.string().min(1);

/** A person as a client reads it. Only the name and the birth date must be there. */
const person = z.looseObject({
  name: z.string().min(1),
  birthDate: z.iso.date(),
  gender: word.optional().catch(undefined),
  nationality: word.optional().catch(undefined),
  phoneNumber: word.optional().catch(undefined),
  carrier: word.optional().catch(undefined),
  ci: word.optional().catch(undefined),
  di: word.optional().catch(undefined),
});

const result = {
  transactionId: word,
  provider: word,
  /** An assurance that is missing, or new, is no better than the weakest. */
  assurance: Assurance.catch('by-starter'),
};

/** A verified person as a client reads it: `carrier`, `provider` and `purpose` may be words that this version does not know. */
export const ReadVerified = z.looseObject({
  status: z.literal('verified'),
  ...result,
  purpose: word,
  verifiedAt: word,
  identity: person,
});
/** A verified person as a client reads it. */
export type ReadVerified = z.infer<typeof ReadVerified>;

/** A failure as a client reads it: `code` may be one that this version does not know. */
export const ReadFailed = z.looseObject({ status: z.literal('failed'), ...result, code: word });
/** A failure as a client reads it. */
export type ReadFailed = z.infer<typeof ReadFailed>;

/**
 * The answer of an opening as your server reads it. The result is spent by then, so this schema loses no person for a detail.
 *
 * @example
 * ```ts
 * const result = ReadResult.parse(await response.json());
 * ```
 */
export const ReadResult = z.discriminatedUnion('status', [ReadVerified, ReadFailed]);
/** The answer of an opening as your server reads it. */
export type ReadResult = z.infer<typeof ReadResult>;
