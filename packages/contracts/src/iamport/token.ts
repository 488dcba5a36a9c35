/** `POST /users/getToken`: a merchant's key and secret for an access token of 30 minutes. JSON or form. */
import * as z from 'zod';
import { iamportEnvelope } from './envelope.ts';

const credential = z.string().min(1).max(256);

/** What a merchant's server sends. Other fields are ignored. */
export const IamportTokenRequest = z.object({ imp_key: credential, imp_secret: credential });
/** What a merchant's server sends. */
export type IamportTokenRequest = z.infer<typeof IamportTokenRequest>;

/**
 * A token. Asked again while it lives, the provider gives the same one; in its last minute the same one five minutes
 * longer. Times are seconds since 1970, by the provider's clock.
 */
export const IamportToken = z.object({
  access_token: z.string().regex(/^[!-~]{1,4096}$/),
  now: z.int().positive(),
  expired_at: z.int().positive(),
});
/** An access token of IamPort’s REST API. */
export type IamportToken = z.infer<typeof IamportToken>;

/** The answer; `response` is null where key or secret is missing (400) or wrong (401). */
export const IamportTokenResponse = iamportEnvelope(IamportToken);
/** The answer; `response` is null where key or secret is missing (400) or wrong (401). */
export type IamportTokenResponse = z.infer<typeof IamportTokenResponse>;
