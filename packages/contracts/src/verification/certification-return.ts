/** `POST /certifications` and `POST /identity-verifications`: the page tells that the provider's window has ended. */
import * as z from 'zod';
import { ImpUid } from '../iamport/certification.ts';
import { PortoneVerificationId } from '../portone/browser.ts';

/**
 * IamPort's return, from the callback of `IMP.certification`. `merchant_uid` is the start's; without it the API asks
 * IamPort whose certification it is, and only the browser that started (by its cookie) is answered. What else the
 * callback says (`success` above all) is not wanted: it is the browser's word.
 */
export const CertificationReturnRequest = z.strictObject({
  imp_uid: ImpUid,
  merchant_uid: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional(),
});
/** IamPort's return, from the callback of `IMP.certification`. */
export type CertificationReturnRequest = z.infer<typeof CertificationReturnRequest>;

/** PortOne V2's return, once `PortOne.requestIdentityVerification` has resolved. */
export const IdentityVerificationReturnRequest = z.strictObject({
  identityVerificationId: PortoneVerificationId,
});
/** PortOne V2's return, once `PortOne.requestIdentityVerification` has resolved. */
export type IdentityVerificationReturnRequest = z.infer<typeof IdentityVerificationReturnRequest>;

/** Where the page goes on: `successUrl` or `failUrl` with `params`, as a redirect would. */
export const CertificationReturnResponse = z.strictObject({ redirectUrl: z.url({ protocol: /^https?$/ }) });
/** Where the page goes on. */
export type CertificationReturnResponse = z.infer<typeof CertificationReturnResponse>;
