/** A relying party: whoever uses the api. Its form, from configuration. */
import {
  KCB_DEFAULT_ENCRYPTED_FIELDS,
  KcbCarrierField,
  KcbMemberCode,
  KcbResultField,
} from '@bonin/contracts/kcb/fields';
import { RelyingPartyId } from '@bonin/contracts/verification/ids';
import { z } from 'zod';
import { isRedirectEntry } from '../verification/redirect-target.ts';

/** A member's credentials with KCB. */
export const KcbCredentials = z.strictObject({
  memberCode: KcbMemberCode,
  siteCode: z.string().regex(/^[!-~]{1,32}$/),
  clientId: z.string().regex(/^[!-~]{1,128}$/),
  clientSecret: z.string().regex(/^[!-~]{1,256}$/),
  /** Shown to the person and in the SMS: at most 24 bytes in EUC-KR (a Hangul syllable is two). */
  siteName: z
    .string()
    .min(1)
    .refine((name) => eucKrLength(name) <= 24, 'is longer than 24 bytes in EUC-KR'),
  siteUrl: z.string().min(1).max(256),
  /** Which result fields come encrypted: a matter of the contract with KCB, never guessed. */
  /** Which field holds the carrier: a matter of the contract, too. */
  carrierField: KcbCarrierField.default('tel_com_cd'),
  encryptedFields: z.array(KcbResultField).default([...KCB_DEFAULT_ENCRYPTED_FIELDS]),
});
/** A member's credentials with KCB. */
export type KcbCredentials = z.infer<typeof KcbCredentials>;

const origin = z.string().refine((value) => URL.canParse(value) && new URL(value).origin === value, {
  error: 'is not an origin such as https://shop.example',
});

/** One relying party. `secretSha256` is the hex SHA-256 of its Bearer secret. */
export const RelyingParty = z.strictObject({
  id: RelyingPartyId,
  opener: z.enum(['browser', 'server']),
  redirectUrls: z
    .array(
      z
        .string()
        .refine(
          isRedirectEntry,
          'is not an exact URL without userinfo, fragment, params, error or transactionId',
        ),
    )
    .min(1),
  allowedOrigins: z.array(origin).default([]),
  secretSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  kcb: KcbCredentials,
});
/** One relying party. */
export type RelyingParty = z.infer<typeof RelyingParty>;

/** Bytes of a text in EUC-KR: ASCII is one, everything else two. */
function eucKrLength(text: string): number {
  let bytes = 0;
  for (const character of text) bytes += character.charCodeAt(0) < 0x80 ? 1 : 2;
  return bytes;
}
