/** What each provider gives of a person. */
import * as z from 'zod';
import type { IamportIdentity } from '../identity.ts';
import * as identities from './identities.ts';
import { inProviderOrder, type Provider } from './provider.ts';

/** A person verified by any provider. Only name and birth date are always present. */
export type AnyIdentity = IamportIdentity;

/** What each provider gives of a person; what it may omit is optional there. */
export const VERIFIED_IDENTITIES = inProviderOrder(
  identities satisfies Record<Provider, z.ZodType<AnyIdentity>>,
);

/** A verified person, whole: for a server. */
export type VerifiedIdentity = z.infer<(typeof VERIFIED_IDENTITIES)[Provider]>;

/** A message about a verified person, by one provider. */
type VerifiedBy<Message extends z.ZodObject, Name extends Provider> = z.ZodObject<
  z.util.Extend<
    Message['shape'],
    { provider: z.ZodLiteral<Name>; identity: (typeof VERIFIED_IDENTITIES)[Name] }
  >,
  Message['_zod']['config']
>;
type VerifiedByAny<Message extends z.ZodObject> = {
  [Name in Provider]: VerifiedBy<Message, Name>;
}[Provider];

/**
 * A message about a verified person, as a union on `provider`.
 *
 * @param message what it says beside the person.
 * @returns a union with a member for each provider.
 * @example
 * ```ts
 * const Verified = byProvider(z.strictObject({ status: z.literal('verified') }));
 * ```
 */
export function byProvider<Message extends z.ZodObject>(message: Message) {
  const members = Object.entries(VERIFIED_IDENTITIES).map(([provider, identity]) =>
    message.extend({ provider: z.literal(provider), identity }),
  );
  // The names of a record are lost to the type of its entries.
  return z.discriminatedUnion(
    'provider',
    members as unknown as [VerifiedByAny<Message>, ...VerifiedByAny<Message>[]],
  );
}
