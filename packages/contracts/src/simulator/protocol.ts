/** The protocols that the simulator speaks, and their calls. */
import * as z from 'zod';
import { PROTOCOL_OF_EACH } from './protocol-of-each.ts';

type OfEach = typeof PROTOCOL_OF_EACH;

/** A protocol that the simulator speaks. */
export const SimulatedProtocol = z.enum(Object.keys(PROTOCOL_OF_EACH) as (keyof OfEach)[]);
/** A protocol that the simulator speaks. */
export type SimulatedProtocol = z.infer<typeof SimulatedProtocol>;

/** The calls of a protocol, such as `popup-start`. */
export type CallOf<P extends SimulatedProtocol> = OfEach[P]['calls'][number];

/** A call of a server to a provider: KCB's by their own names, the others' by protocol. */
export const ProviderCall = z.enum(
  Object.values(PROTOCOL_OF_EACH).flatMap(({ calls }): readonly CallOf<SimulatedProtocol>[] => calls),
);
/** A call of a server to a provider. */
export type ProviderCall = z.infer<typeof ProviderCall>;

/** The calls whose answer names a person. */
export const PERSON_CALLS: readonly ProviderCall[] = Object.values(PROTOCOL_OF_EACH).flatMap(
  ({ personCalls }): readonly ProviderCall[] => personCalls,
);

type Credentials = { readonly [P in keyof OfEach]: OfEach[P]['credentials'] };

/** Credentials for every protocol that the simulator speaks. */
export const WorldCredentials = z.strictObject(
  Object.fromEntries(
    Object.entries(PROTOCOL_OF_EACH).map(([name, { credentials }]) => [name, credentials]),
  ) as Credentials,
);
/** Credentials for every protocol that the simulator speaks. */
export type WorldCredentials = z.infer<typeof WorldCredentials>;
