/** `PortOne.requestIdentityVerification(request)` of the script `browser-sdk.js`, in the merchant's page. */
import * as z from 'zod';
import { wellFormedText } from '../well-formed.ts';

/** The id that bonin gives an identity verification: 32 lower-case hex digits. A merchant's own id may look different. */
export const PortoneVerificationId = z.string().regex(/^[0-9a-f]{32}$/);
/** The id that bonin gives an identity verification. */
export type PortoneVerificationId = z.infer<typeof PortoneVerificationId>;

/** How the person's page is shown. Which of them a provider knows differs; a PC is given a popup, a phone goes away. */
export const PortoneWindowType = z.enum(['POPUP', 'REDIRECTION', 'IFRAME', 'UI']);
/** How the person's page is shown. */
export type PortoneWindowType = z.infer<typeof PortoneWindowType>;

/** The person that the merchant expects; the pages are filled in with it. */
const customer = z.object({
  customerId: wellFormedText(256).optional(),
  fullName: wellFormedText(100).optional(),
  firstName: wellFormedText(100).optional(),
  lastName: wellFormedText(100).optional(),
  phoneNumber: wellFormedText(32).optional(),
  email: wellFormedText(320).optional(),
  gender: z.enum(['MALE', 'FEMALE', 'OTHER']).optional(),
  /** The year of birth, four digits such as `1990`. */
  birthYear: wellFormedText(4).optional(),
  /** The month of birth, two digits such as `07`. */
  birthMonth: wellFormedText(2).optional(),
  /** The day of birth, two digits such as `08`. */
  birthDay: wellFormedText(2).optional(),
});

/** Words for the provider behind PortOne. */
const bypass = z.strictObject({
  danal: z
    .strictObject({
      /** The name of the service, shown to the person. */
      CPTITLE: wellFormedText(100).optional(),
      /** Full years, 1–150; who is younger fails. */
      AGELIMIT: z.int().min(1).max(150).optional(),
      /** Carriers to choose from, of SKT, KTF, LGT and MVNO, with semicolons between. */
      IsCarrier: wellFormedText(32).optional(),
    })
    .optional(),
  inicisUnified: z.record(z.string(), z.unknown()).optional(),
  kcpV2: z.record(z.string(), z.unknown()).optional(),
});

/**
 * The argument.
 *
 * @example
 * ```ts
 * await PortOne.requestIdentityVerification({
 *   storeId: 'store-bonin-dev',
 *   identityVerificationId: '0f…',
 *   channelKey: 'channel-key-bonin-dev',
 * });
 * ```
 */
export const PortoneIdentityVerificationRequest = z.strictObject({
  storeId: wellFormedText(128),
  /** The merchant's own; one that has been verified once cannot be again. */
  identityVerificationId: wellFormedText(128),
  channelKey: wellFormedText(128),
  customer: customer.optional(),
  windowType: z
    .strictObject({ pc: PortoneWindowType.optional(), mobile: PortoneWindowType.optional() })
    .optional(),
  /** Where `REDIRECTION` comes back to, with a {@link PortoneIdentityVerificationCallback} as query. */
  redirectUrl: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .optional(),
  /** Kept with the verification, and told with its result. */
  customData: z.string().max(4096).optional(),
  bypass: bypass.optional(),
});
/** The one argument of `PortOne.requestIdentityVerification`. */
export type PortoneIdentityVerificationRequest = z.infer<typeof PortoneIdentityVerificationRequest>;

/**
 * What the call resolves with, and what a redirect's query carries. A `code` means a failure. A missing `code` means
 * nothing yet: it comes from the browser, and only the server's own question says who was verified.
 */
export const PortoneIdentityVerificationCallback = z.object({
  transactionType: z.literal('IDENTITY_VERIFICATION'),
  identityVerificationId: wellFormedText(128),
  /** PortOne's own number of this attempt. */
  identityVerificationTxId: z.string().max(128),
  code: z.string().optional(),
  message: z.string().optional(),
  pgCode: z.string().optional(),
  pgMessage: z.string().optional(),
});
/** What the call resolves with, and what a redirect's query carries. */
export type PortoneIdentityVerificationCallback = z.infer<typeof PortoneIdentityVerificationCallback>;
