/** The envelope of every answer of IamPort's REST API (V1): `code`, `message`, `response`, in this order. */
import * as z from 'zod';

/**
 * The envelope of every answer. `code` 0 with `message` null is a success. 1 (HTTP 200) is a business refusal, and -1 is an
 * HTTP error. Both have a null `response`.
 *
 * @param response - Schema of `response` where the call succeeded.
 * @returns The envelope, `response` nullable.
 * @example
 * ```ts
 * const Answer = iamportEnvelope(z.object({ imp_uid: ImpUid }));
 * Answer.parse({ code: 0, message: null, response: { imp_uid: 'imp_000000000001' } });
 * ```
 */
export function iamportEnvelope<T extends z.ZodType>(response: T) {
  return z.object({ code: z.int(), message: z.string().nullable(), response: response.nullable() });
}

/** An answer that is not a success. */
export const IamportRefusal = z.object({
  code: z.int().refine((code) => code !== 0, 'is no refusal'),
  message: z.string().nullable(),
  response: z.null(),
});
/** An answer that is not a success. */
export type IamportRefusal = z.infer<typeof IamportRefusal>;
