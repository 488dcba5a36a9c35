/** `IMP.certification(params, callback)` of the script `iamport.js`, in the merchant's page. */
import * as z from 'zod';
import { wellFormedText } from '../well-formed.ts';
import { ImpUid } from './certification.ts';
import { IAMPORT_MAX_CHARACTERS as MAX } from './limits.ts';

/** A carrier as the browser names it: KT is `KTF` here. */
export const IamportBrowserCarrier = z.enum(['SKT', 'KTF', 'LGT', 'MVNO']);
/** A carrier as the browser names it. */
export type IamportBrowserCarrier = z.infer<typeof IamportBrowserCarrier>;

/** The merchant's own number of an attempt: any text of 1 to 256 characters, also with spaces, Hangul or `/`. */
export const IamportMerchantUid = wellFormedText(MAX.merchantUid);
/** The merchant's own number of an attempt. */
export type IamportMerchantUid = z.infer<typeof IamportMerchantUid>;

/**
 * The first argument. A PC always opens a popup and calls back; a phone goes away and comes back to `m_redirect_url`
 * where `popup` is `false`.
 */
export const IamportCertificationParams = z.strictObject({
  /** The key of the channel. It replaces `pg`. */
  channelKey: wellFormedText(MAX.channelKey).optional(),
  /** The older name of the channel: `danal`, or `danal.` and the merchant's id there. */
  pg: wellFormedText(MAX.pg).optional(),
  merchant_uid: IamportMerchantUid,
  /** The name of the service, shown to the person. */
  company: wellFormedText(MAX.company).optional(),
  /** The address to which a phone returns. */
  m_redirect_url: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .optional(),
  /** `false`: a phone is redirected. */
  popup: z.boolean().optional(),
  /** danal: full years, 1–150. A younger person fails. */
  min_age: z.int().min(1).max(150).optional(),
  /** danal: filled in for the person. */
  name: wellFormedText(MAX.name).optional(),
  /** danal: filled in for the person; hyphens may stand in it. */
  phone: z
    .string()
    .regex(/^[0-9-]{9,15}$/)
    .optional(),
  /** danal: filled in for the person. */
  carrier: IamportBrowserCarrier.optional(),
});
/** The first argument of `IMP.certification`. */
export type IamportCertificationParams = z.infer<typeof IamportCertificationParams>;

/**
 * What the callback gets. A failure has the provider's text in `error_msg`, without a system of codes. It comes from the
 * browser, so trust none of it. Ask the server instead.
 */
export const IamportCertificationCallback = z.object({
  success: z.boolean(),
  /** null if no attempt was made. */
  imp_uid: ImpUid.nullish(),
  merchant_uid: z.string().nullish(),
  pg_provider: z.string().nullish(),
  pg_type: z.string().nullish(),
  error_code: z.string().nullish(),
  error_msg: z.string().nullish(),
});
/** What the callback of `IMP.certification` gets. */
export type IamportCertificationCallback = z.infer<typeof IamportCertificationCallback>;
