/** `POST /api/certificate-result`: opens a sealed result once, for the client that started. */
import * as z from 'zod';
import { FailureCode } from '../error.ts';
import { DisplayIdentity } from '../identity.ts';
import { CarriedAssurance } from './assurance.ts';
import { CodeVerifier, SealedParams, TransactionId } from './ids.ts';
import { Provider } from './provider.ts';
import { Purpose } from './purpose.ts';
import { byProvider } from './verified-identity.ts';

/** What the caller sends: `params` from the URL, and the verifier where the start gave a challenge. */
export const CertificateResultRequest = z.strictObject({
  params: SealedParams,
  transactionId: TransactionId.optional(),
  codeVerifier: CodeVerifier.optional(),
  /** The purpose that this opening is for. The result of another one is refused, and stays unopened. */
  expectedPurpose: Purpose.optional(),
});
/** What the caller sends: `params` from the URL, and the verifier where the start gave a challenge. */
export type CertificateResultRequest = z.infer<typeof CertificateResultRequest>;

/** Header `Idempotency-Key`: 1 to 64 visible ASCII characters; the same key, secret and params get the same answer for 60 s. */
export const IdempotencyKey = z.string().regex(/^[!-~]{1,64}$/);

const verified = z.strictObject({
  status: z.literal('verified'),
  transactionId: TransactionId,
  provider: Provider,
  purpose: Purpose,
  /** When the API got the provider's answer, as RFC 3339 in UTC. */
  verifiedAt: z.iso.datetime(),
  /** How the result came. For a change of an account, ask for `with-person` or `by-code`. */
  assurance: CarriedAssurance,
});

/** A verified person as the relying party's server gets it (opener `server`): a union on `provider`. */
export const VerifiedForServer = byProvider(verified);
/** A verified person as the relying party's server gets it. */
export type VerifiedForServer = z.infer<typeof VerifiedForServer>;

/** A verified person as the page that started sees it (opener `browser`). */
export const VerifiedForBrowser = verified.extend({ identity: DisplayIdentity });
/** A verified person as the page that started sees it. */
export type VerifiedForBrowser = z.infer<typeof VerifiedForBrowser>;

/** A result without a person: the provider refused. */
export const FailedResult = z.strictObject({
  status: z.literal('failed'),
  transactionId: TransactionId,
  provider: Provider,
  code: FailureCode,
  assurance: CarriedAssurance,
});
/** A result without a person: the provider refused. */
export type FailedResult = z.infer<typeof FailedResult>;

/** What a relying party's server gets. */
export const CertificateResultForServer = z.discriminatedUnion('status', [VerifiedForServer, FailedResult]);
/** What a relying party's server gets. */
export type CertificateResultForServer = z.infer<typeof CertificateResultForServer>;

/** What a page gets when it opens a result. */
export const CertificateResultForBrowser = z.discriminatedUnion('status', [VerifiedForBrowser, FailedResult]);
/** What a page gets when it opens a result. */
export type CertificateResultForBrowser = z.infer<typeof CertificateResultForBrowser>;
