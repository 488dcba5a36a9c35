/** A relying party: whoever uses the api. Its form, from configuration. */
import { IamportPgProvider } from '@bonin/contracts/iamport/certification';
import {
  KCB_DEFAULT_ENCRYPTED_FIELDS,
  KcbCarrierField,
  KcbMemberCode,
  KcbResultField,
} from '@bonin/contracts/kcb/fields';
import { PortonePgProvider } from '@bonin/contracts/portone/identity-verification';
import { RelyingPartyId } from '@bonin/contracts/verification/ids';
import type { Provider } from '@bonin/contracts/verification/provider';
import { z } from 'zod';
import { AppError } from '../errors.ts';
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
  /** Which field holds the carrier: a matter of the contract, too. */
  carrierField: KcbCarrierField.default('tel_com_cd'),
  /** Which result fields come encrypted: a matter of the contract with KCB, never guessed. */
  encryptedFields: z.array(KcbResultField).default([...KCB_DEFAULT_ENCRYPTED_FIELDS]),
});
/** A member's credentials with KCB. */
export type KcbCredentials = z.infer<typeof KcbCredentials>;

const visible = (max: number) => z.string().regex(new RegExp(`^[!-~]{1,${max}}$`));

/** A merchant's credentials with IamPort V1. */
export const IamportCredentials = z.strictObject({
  impKey: visible(128),
  impSecret: visible(256),
  /** 가맹점 식별코드, such as `imp00000000`: known to every page. */
  userCode: visible(64),
  channelKey: visible(100).optional(),
  /** The old way to name a channel. */
  pg: visible(100).optional(),
  /** Shown to the person. */
  company: z.string().min(1).max(100).optional(),
  /** The agency under contract: another one’s word is refused. */
  pgProvider: IamportPgProvider.default('danal'),
  /** Whether a certification that does not say on which page it was opened is refused. */
  originCheck: z.enum(['required', 'if-present']).default('required'),
});
/** A merchant's credentials with IamPort V1. */
export type IamportCredentials = z.infer<typeof IamportCredentials>;

/** A merchant's credentials with PortOne V2. */
export const PortoneCredentials = z.strictObject({
  storeId: visible(128),
  apiSecret: visible(256),
  channelKey: visible(128),
  /** The agency under contract: another one’s word is refused. */
  pgProvider: PortonePgProvider.default('DANAL'),
});
/** A merchant's credentials with PortOne V2. */
export type PortoneCredentials = z.infer<typeof PortoneCredentials>;

/** Credentials by provider: a registry like those of the folders `providers`. */
export const ProviderCredentials = {
  kcb: KcbCredentials,
  iamport: IamportCredentials,
  portone: PortoneCredentials,
} as const satisfies Record<Provider, z.ZodType>;

const origin = z.string().refine((value) => URL.canParse(value) && new URL(value).origin === value, {
  error: 'is not an origin such as https://shop.example',
});

const NO_PROVIDER = 'has credentials with no provider';

/** One relying party. `secretSha256` is the hex SHA-256 of its Bearer secret. */
export const RelyingParty = z
  .strictObject({
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
    kcb: ProviderCredentials.kcb.optional(),
    iamport: ProviderCredentials.iamport.optional(),
    portone: ProviderCredentials.portone.optional(),
  })
  .refine((party) => providersOf(party).length > 0, NO_PROVIDER);
/** One relying party. */
export type RelyingParty = z.infer<typeof RelyingParty>;

/** The providers that a party has credentials with; the first is meant where a start names none. */
export function providersOf(party: { readonly [Name in Provider]?: unknown }): Provider[] {
  const names = Object.keys(ProviderCredentials) as Provider[];
  return names.filter((name) => party[name] !== undefined);
}

/** A party's credentials. @throws AppError `provider_not_configured` where it has none with this provider. */
export function credentialsOf<Name extends Provider>(
  party: RelyingParty,
  provider: Name,
): NonNullable<RelyingParty[Name]> {
  const credentials = party[provider];
  if (credentials === undefined) throw new AppError('provider_not_configured');
  return credentials;
}

/** Bytes of a text in EUC-KR: ASCII is one, everything else two. */
function eucKrLength(text: string): number {
  let bytes = 0;
  for (const character of text) bytes += character.charCodeAt(0) < 0x80 ? 1 : 2;
  return bytes;
}
