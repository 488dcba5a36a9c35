/** `POST /api/start-certificate`: begins a verification. */
import * as z from 'zod';
import { CodeChallenge, RelyingPartyId, TransactionId } from './ids.ts';
import { inProviderOrder, Provider } from './provider.ts';
import { Purpose } from './purpose.ts';
import * as starts from './starts.ts';

/** What the caller sends. `successUrl` and `failUrl` must each equal an entry of the relying party's list. */
export const StartCertificateRequest = z.strictObject({
  provider: Provider.optional(),
  relyingParty: RelyingPartyId.optional(),
  successUrl: z.string().min(1).max(2048),
  failUrl: z.string().min(1).max(2048),
  purpose: Purpose.optional(),
  codeChallenge: CodeChallenge.optional(),
});
/** What a caller sends to start a verification. */
export type StartCertificateRequest = z.infer<typeof StartCertificateRequest>;

/** The fields of every answer to a start. */
const started = z.strictObject({
  transactionId: TransactionId,
  /** RFC 3339, UTC: after this the verification cannot be finished. */
  expiresAt: z.iso.datetime(),
});

/** The answer to a start with KCB: a form to submit. */
export const StartKcbCertificate = started.extend(starts.kcb.shape);
/** The answer to a start with KCB: a form to submit. */
export type StartKcbCertificate = z.infer<typeof StartKcbCertificate>;

/** The answer to a start with IamPort V1: the argument of `IMP.certification`. */
export const StartIamportCertificate = started.extend(starts.iamport.shape);
/** The answer to a start with IamPort V1: the argument of `IMP.certification`. */
export type StartIamportCertificate = z.infer<typeof StartIamportCertificate>;

/** The answer to a start with PortOne V2: the argument of its SDK. */
export const StartPortoneCertificate = started.extend(starts.portone.shape);
/** The answer to a start with PortOne V2: the argument of its SDK. */
export type StartPortoneCertificate = z.infer<typeof StartPortoneCertificate>;

type Whole<Part> =
  Part extends z.ZodObject<infer Shape, infer Config>
    ? z.ZodObject<z.util.Extend<(typeof started)['shape'], Shape>, Config>
    : never;
type AnyStart = Whole<(typeof starts)[Provider]>;

const members = Object.values(inProviderOrder(starts)).map((start) => started.extend(start.shape));

/** The answer, a union on `provider`. */
export const StartCertificateResponse = z.discriminatedUnion(
  'provider',
  // The names of a record are lost to the type of its values.
  members as unknown as [AnyStart, ...AnyStart[]],
);
/** The answer, a union on `provider`. */
export type StartCertificateResponse = z.infer<typeof StartCertificateResponse>;
