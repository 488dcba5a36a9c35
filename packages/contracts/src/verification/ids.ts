/** Ids and secrets of a verification, branded so that one cannot be passed for another. */
import * as z from 'zod';

const RANDOM_32_BYTES = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

/** A verification's id: 256 random bits, 43 base64url characters. Not a secret of its own, but not guessable. */
export const TransactionId = z.string().regex(RANDOM_32_BYTES).brand<'TransactionId'>();
/** A verification's id: 256 random bits, 43 base64url characters. */
export type TransactionId = z.infer<typeof TransactionId>;

/** RFC 7636 §4.1 code verifier, in the one form bonin takes: 32 random bytes, 43 base64url characters. */
export const CodeVerifier = z.string().regex(RANDOM_32_BYTES).brand<'CodeVerifier'>();
/** RFC 7636 §4.1 code verifier. */
export type CodeVerifier = z.infer<typeof CodeVerifier>;

/** RFC 7636 §4.2 code challenge, method S256: 43 base64url characters. */
export const CodeChallenge = z.string().regex(RANDOM_32_BYTES).brand<'CodeChallenge'>();
/** RFC 7636 §4.2 code challenge, method S256. */
export type CodeChallenge = z.infer<typeof CodeChallenge>;

/** The sealed result as it travels in `?params=`: a JWE in compact form, opaque to everybody but its opener. */
export const SealedParams = z
  .string()
  .min(1400)
  .max(1700)
  .regex(/^[A-Za-z0-9_-]+\.\.[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]{1366}\.[A-Za-z0-9_-]{22}$/)
  .brand<'SealedParams'>();
/** The sealed result as it travels in `?params=`. */
export type SealedParams = z.infer<typeof SealedParams>;

/** Id of a relying party: lower-case letters, digits and hyphens, 1 to 32. */
export const RelyingPartyId = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/)
  .brand<'RelyingPartyId'>();
/** Id of a relying party. */
export type RelyingPartyId = z.infer<typeof RelyingPartyId>;
