/** `GET /identity-verifications/{id}`: what became of an identity verification. Unset fields are absent, never null. */
import * as z from 'zod';
import { BirthDate, Carrier } from '../identity.ts';

/** The provider behind PortOne that did the verification. */
export const PortonePgProvider = z.enum(['DANAL', 'INICIS_UNIFIED', 'KCP_V2']);
/** The provider behind PortOne that did the verification. */
export type PortonePgProvider = z.infer<typeof PortonePgProvider>;

const text = z.string().max(1024);
const digits = z.string().regex(/^[0-9]{8,15}$/);
const instant = z.iso.datetime({ offset: true });

/** Through which of the merchant's channels it went. */
export const PortoneChannel = z.object({
  type: z.enum(['LIVE', 'TEST']),
  id: text.optional(),
  key: text.optional(),
  name: text.optional(),
  pgProvider: PortonePgProvider,
  /** The merchant's id at that provider. */
  pgMerchantId: text,
});
/** Through which channel it went. */
export type PortoneChannel = z.infer<typeof PortoneChannel>;

/** The person that the merchant asked for, as its page said it. Nothing of it is verified. */
export const PortoneRequestedCustomer = z.object({
  id: text.optional(),
  name: text.optional(),
  phoneNumber: text.optional(),
  birthYear: text.optional(),
  birthMonth: text.optional(),
  birthDay: text.optional(),
});
/** The person that the merchant asked for, as its page said it. */
export type PortoneRequestedCustomer = z.infer<typeof PortoneRequestedCustomer>;

/** The verified person. Only the name is always present. The rest depends on agency and contract. */
export const PortoneVerifiedCustomer = z.object({
  id: text.optional(),
  name: z.string().min(1).max(100),
  /** danal: only by contract; never with inicis. */
  operator: Carrier.optional(),
  /** Digits only. danal: only by contract. */
  phoneNumber: digits.optional(),
  birthDate: BirthDate.optional(),
  gender: z.enum(['MALE', 'FEMALE', 'OTHER']).optional(),
  /** danal returns it only if the contract includes it. */
  isForeigner: z.boolean().optional(),
  /** CI, 88 characters. danal: only by contract; kcp: by setting; inicis: not from every certifier. */
  ci: z.string().max(88).optional(),
  /** DI, 64 characters. Never with inicis. */
  di: z.string().max(64).optional(),
});
/** The verified person, as PortOne describes it. */
export type PortoneVerifiedCustomer = z.infer<typeof PortoneVerifiedCustomer>;

/** Fields that every record has. Times are RFC 3339, by the provider's clock. */
const always = {
  /** The id that the merchant’s own system gave this person. */
  id: z.string().min(1).max(256),
  channel: PortoneChannel.optional(),
  customData: z.string().optional(),
  requestedAt: instant,
  updatedAt: instant,
  statusChangedAt: instant,
  /** By which of PortOne's APIs it was asked for. */
  version: z.enum(['V1', 'V2']),
};

/** A verification that has started and not ended. */
export const PortoneReadyVerification = z.object({
  status: z.literal('READY'),
  ...always,
  requestedCustomer: PortoneRequestedCustomer,
  pgTxId: text.optional(),
});
/** A verification that has started and not ended. */
export type PortoneReadyVerification = z.infer<typeof PortoneReadyVerification>;

/** A verification that has succeeded, with the person. */
export const PortoneVerifiedVerification = z.object({
  status: z.literal('VERIFIED'),
  ...always,
  verifiedCustomer: PortoneVerifiedCustomer,
  verifiedAt: instant,
  /** The number at the provider behind PortOne. */
  pgTxId: text,
  /** That provider's own answer. Full of the person: never logged. */
  pgRawResponse: z.string(),
});
/** A verification that has succeeded, with the person. */
export type PortoneVerifiedVerification = z.infer<typeof PortoneVerifiedVerification>;

/** Failed. The same id may be tried once more. */
export const PortoneFailedVerification = z.object({
  status: z.literal('FAILED'),
  ...always,
  requestedCustomer: PortoneRequestedCustomer,
  failure: z.object({
    reason: z.string().optional(),
    pgCode: z.string().optional(),
    pgMessage: z.string().optional(),
  }),
  pgTxId: text.optional(),
});
/** A verification that has failed, with the reason. */
export type PortoneFailedVerification = z.infer<typeof PortoneFailedVerification>;

/**
 * The answer. `status` alone says whether there is a person in it; who takes it compares `id`, `channel` and
 * `verifiedAt` with what was asked for.
 *
 * @example
 * ```ts
 * const verification = PortoneIdentityVerification.parse(await response.json());
 * if (verification.status === 'VERIFIED') useName(verification.verifiedCustomer.name);
 * ```
 */
export const PortoneIdentityVerification = z.discriminatedUnion('status', [
  PortoneReadyVerification,
  PortoneVerifiedVerification,
  PortoneFailedVerification,
]);
/** The answer of `GET /identity-verifications/:id`. */
export type PortoneIdentityVerification = z.infer<typeof PortoneIdentityVerification>;
