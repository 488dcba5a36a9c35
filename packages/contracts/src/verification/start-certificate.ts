/** `POST /api/start-certificate`: begins a verification. */
import { z } from 'zod';
import { IamportCertificationParams } from '../iamport/browser.ts';
import { PortoneIdentityVerificationRequest } from '../portone/browser.ts';
import { CodeChallenge, RelyingPartyId, TransactionId } from './ids.ts';
import { Provider } from './provider.ts';
import { Purpose } from './purpose.ts';

/** What the caller sends. `successUrl` and `failUrl` must each equal an entry of the relying party's list. */
export const StartCertificateRequest = z.strictObject({
  provider: Provider.optional(),
  relyingParty: RelyingPartyId.optional(),
  successUrl: z.string().min(1).max(2048),
  failUrl: z.string().min(1).max(2048),
  purpose: Purpose.optional(),
  codeChallenge: CodeChallenge.optional(),
});
/** What the caller sends. */
export type StartCertificateRequest = z.infer<typeof StartCertificateRequest>;

/** A form to submit as it is: the browser POSTs `fields` to `action`. */
export const ProviderForm = z.strictObject({
  action: z.url({ protocol: /^https?$/ }),
  method: z.literal('POST'),
  fields: z.record(z.string(), z.string()),
});
/** A form to submit as it is. */
export type ProviderForm = z.infer<typeof ProviderForm>;

const started = z.strictObject({
  transactionId: TransactionId,
  /** RFC 3339, UTC: after this the verification cannot be finished. */
  expiresAt: z.iso.datetime(),
});
const scriptUrl = z.url({ protocol: /^https?$/ });

/** KCB's start: the form carries `svc_tkn`, which is also given alone as `serviceToken`. */
export const StartKcbCertificate = started.extend({
  provider: z.literal('kcb'),
  serviceToken: z.string().min(1),
  form: ProviderForm,
});
/** KCB's start. */
export type StartKcbCertificate = z.infer<typeof StartKcbCertificate>;

/** IamPort V1's start: load `scriptUrl`, call `IMP.init(userCode)`, then `IMP.certification(certification, callback)`. */
export const StartIamportCertificate = started.extend({
  provider: z.literal('iamport'),
  scriptUrl,
  userCode: z.string().min(1),
  certification: IamportCertificationParams,
});
/** IamPort V1's start. */
export type StartIamportCertificate = z.infer<typeof StartIamportCertificate>;

/** PortOne V2's start: load `scriptUrl`, then call `PortOne.requestIdentityVerification(request)`. */
export const StartPortoneCertificate = started.extend({
  provider: z.literal('portone'),
  scriptUrl,
  request: PortoneIdentityVerificationRequest,
});
/** PortOne V2's start. */
export type StartPortoneCertificate = z.infer<typeof StartPortoneCertificate>;

/** The answer, a union on `provider`. */
export const StartCertificateResponse = z.discriminatedUnion('provider', [
  StartKcbCertificate,
  StartIamportCertificate,
  StartPortoneCertificate,
]);
/** The answer, a union on `provider`. */
export type StartCertificateResponse = z.infer<typeof StartCertificateResponse>;
