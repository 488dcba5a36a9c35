/** The form of a relying party, a service that uses the API, as configuration gives it. */
import { Assurance } from '@bonin/contracts/verification/assurance';
import { RelyingPartyId } from '@bonin/contracts/verification/ids';
import { Provider } from '@bonin/contracts/verification/provider';
import { Purpose } from '@bonin/contracts/verification/purpose';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { PROVIDER_CONFIGS } from '../providers/configs.ts';
import { OfflineKeys } from './offline-keys.ts';
import { isRedirectEntry } from './redirect-target.ts';

const origin = z.string().refine((value) => URL.canParse(value) && new URL(value).origin === value, {
  error: 'is not an origin such as https://shop.example',
});

const NO_PROVIDER = 'has credentials with no provider';

/** One relying party. `secretSha256` is the hex SHA-256 of its Bearer secret. */
export const RelyingParty = z
  .strictObject({
    id: RelyingPartyId,
    opener: z.enum(['browser', 'server', 'offline']),
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
    offlineKeys: OfflineKeys.optional(),
    /** The weakest assurance that is enough, by purpose. */
    leastAssurance: z.partialRecord(Purpose, Assurance).default({}),
    /** The service's name, as people know it. */
    name: z
      .string()
      .regex(/^(?! )[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,40}(?<! )$/u, 'is not a name of 1 to 40 characters')
      .optional(),
    /** The purposes for which no transfer code takes a result to another browser. */
    transferCodesOff: z.union([z.literal('all'), z.array(Purpose)]).default([]),
    /** What pages may choose; a page is every caller without the Bearer. Absent means all. */
    pageProviders: z.array(Provider).min(1).optional(),
    pagePurposes: z.array(Purpose).min(1).optional(),
    kcb: PROVIDER_CONFIGS.kcb.credentials.optional(),
    iamport: PROVIDER_CONFIGS.iamport.credentials.optional(),
    portone: PROVIDER_CONFIGS.portone.credentials.optional(),
  })
  .refine((party) => providersOf(party).length > 0, NO_PROVIDER)
  .refine((party) => (party.opener === 'offline') === (party.offlineKeys !== undefined), {
    error: 'is needed with the opener offline, and with no other',
    path: ['offlineKeys'],
  })
  .refine((party) => (party.pageProviders ?? []).every((name) => providersOf(party).includes(name)), {
    error: 'names a provider that the relying party has no credentials with',
    path: ['pageProviders'],
  });
export type RelyingParty = z.infer<typeof RelyingParty>;

/** The providers that a party has credentials with; the first is meant where a start names none. */
export function providersOf(party: { readonly [Name in Provider]?: unknown }): Provider[] {
  const names = Object.keys(PROVIDER_CONFIGS) as Provider[];
  return names.filter((name) => party[name] !== undefined);
}

/** The providers that a party's pages may choose; the first is meant where a start names none. */
export function pageProvidersOf(party: RelyingParty): Provider[] {
  const { pageProviders } = party;
  return providersOf(party).filter((name) => pageProviders === undefined || pageProviders.includes(name));
}

/** Purposes that give an account away: a result that proves nothing about the person is not enough for them. */
const LEAST_ASSURANCE: Readonly<Partial<Record<Purpose, Assurance>>> = {
  'password-recovery': 'by-code',
  'change-member-data': 'by-code',
};

/** The weakest assurance that a party takes for a purpose. */
export function leastAssuranceOf({ leastAssurance }: RelyingParty, purpose: Purpose): Assurance {
  return leastAssurance[purpose] ?? LEAST_ASSURANCE[purpose] ?? 'by-starter';
}

/** Origins of the pages on which a party's verifications may begin: our own and the listed ones. */
export function pageOriginsOf(party: RelyingParty, publicOrigin: string): readonly string[] {
  return [publicOrigin, ...party.allowedOrigins];
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
