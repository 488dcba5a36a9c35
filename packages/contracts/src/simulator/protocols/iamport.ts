/** IamPort (PortOne's V1), as the simulator plays it. */
import * as z from 'zod';

/** IamPort's credentials in the default world. */
export const DEFAULT_IAMPORT_CREDENTIALS = {
  impKey: 'bonin-dev-key',
  impSecret: 'bonin-dev-secret',
  userCode: 'imp00000000',
} as const;

/** What the simulator's contracts say about IamPort. */
export const IAMPORT_SIMULATION = {
  /** REST key and secret, and the code that the merchant's page passes to `IMP.init`. */
  credentials: z.strictObject({ impKey: z.string(), impSecret: z.string(), userCode: z.string() }),
  calls: ['iamport-token', 'iamport-certification', 'iamport-otp-request', 'iamport-otp-confirm'],
  personCalls: ['iamport-certification', 'iamport-otp-confirm'],
} as const;
