/** The claims inside `params`, which the API encrypts and opens. */
import * as z from 'zod';
import { FailureCode } from '../error.ts';
import { CarriedAssurance } from './assurance.ts';
import { CodeChallenge, RelyingPartyId, TransactionId } from './ids.ts';
import { Provider } from './provider.ts';
import { Purpose } from './purpose.ts';
import { byProvider } from './verified-identity.ts';

const claims = z.object({
  /** Version of these claims; fixtures of version 1 parse for ever. */
  ver: z.literal(1),
  /** The public origin of the API that encrypted the result. */
  iss: z.string().min(1),
  /** The id of the relying party that may open the result. */
  aud: RelyingPartyId,
  /** Sealed at, seconds since the epoch. */
  iat: z.int().nonnegative(),
  /** Void after, seconds since the epoch; at most 300 after `iat`. */
  exp: z.int().nonnegative(),
  /** The id of the transaction, which makes the result unique. */
  jti: TransactionId,
  /** The start's code challenge, where it gave one. */
  bind: CodeChallenge.optional(),
  provider: Provider,
  purpose: Purpose,
  /** How the API got the result. A transfer code weakens it later: see the answer of the opening. */
  assurance: CarriedAssurance,
  /** `test`: a simulator answered, and nobody is verified. Absent in live mode. */
  mode: z.literal('test').optional(),
});

const verified = claims.extend({ status: z.literal('verified'), verifiedAt: z.iso.datetime() });

/** Sealed claims of a verified person: a union on `provider`. */
export const SealedVerified = byProvider(verified);
/** Sealed claims of a verified person. */
export type SealedVerified = z.infer<typeof SealedVerified>;

/** Sealed claims of a provider's final no. */
export const SealedFailed = claims.extend({ status: z.literal('failed'), code: FailureCode });
/** Sealed claims of a provider's final no. */
export type SealedFailed = z.infer<typeof SealedFailed>;

/** The claims, a union on `status`. */
export const SealedResult = z.discriminatedUnion('status', [SealedVerified, SealedFailed]);
/** The claims, a union on `status`. */
export type SealedResult = z.infer<typeof SealedResult>;
