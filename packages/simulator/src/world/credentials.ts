// What a world asks of each protocol, and its credentials: the default world's are constants, another world's are like no
// other's.
import { randomBytes, randomInt } from 'node:crypto';
import { SIMULATOR_CREDENTIAL_PREFIX } from '@bonin/contracts/simulator/marks';
import type { WorldCredentials } from '@bonin/contracts/simulator/protocol';
import type { MaskForms } from '../journal/mask-forms.ts';

/** Says whether another world has this value under this name. */
export type IsTaken = (name: string, value: string) => boolean;

/** A protocol's part of a world's credentials. */
export interface ProtocolCredentials<P extends keyof WorldCredentials = keyof WorldCredentials> {
  /** The credentials of the default world. */
  readonly usual: WorldCredentials[P];
  create(isTaken: IsTaken): WorldCredentials[P];
  /** The credentials by which a request finds its world. Each value is unique under its name. */
  naming(credentials: WorldCredentials): Readonly<Record<string, string>>;
  /** No reader of a journal sees them. */
  secrets(credentials: WorldCredentials): readonly string[];
  /** What tells the world's site apart in a DI, where this protocol decides it. */
  site?(credentials: WorldCredentials): string;
}

/** Where a world is reached by servers and by browsers. */
export interface WorldOrigins {
  readonly origin: string;
  readonly browserOrigin: string;
}

/** What a world asks of a protocol. */
export interface WorldProtocol<P extends keyof WorldCredentials = keyof WorldCredentials> {
  readonly name: P;
  readonly credentials: ProtocolCredentials<P>;
  /** Variables that configure bonin's API for the world. */
  environment(credentials: WorldCredentials, origins: WorldOrigins): Readonly<Record<string, string>>;
  /** What the journal may show of its messages. */
  readonly masks: MaskForms;
}

/** The credentials that name a world, of all its protocols. */
export function namingCredentials(
  protocols: readonly WorldProtocol[],
  credentials: WorldCredentials,
): [name: string, value: string][] {
  return protocols.flatMap((protocol) => Object.entries(protocol.credentials.naming(credentials)));
}

/** Secrets of a world: no reader of a journal sees them. */
export function secretsOf({
  protocols,
  credentials,
}: {
  readonly protocols: readonly WorldProtocol[];
  readonly credentials: WorldCredentials;
}): string[] {
  return protocols.flatMap((protocol) => protocol.credentials.secrets(credentials));
}

/** The credentials of the default world, of every protocol. */
export function usualCredentials(protocols: readonly WorldProtocol[]): WorldCredentials {
  return together(protocols, ({ usual }) => usual);
}

/** New ones. `isTaken` says which short numbers another world has. */
export function newCredentials(protocols: readonly WorldProtocol[], isTaken: IsTaken): WorldCredentials {
  return together(protocols, (part) => part.create(isTaken));
}

function together(
  protocols: readonly WorldProtocol[],
  part: (credentials: ProtocolCredentials) => object,
): WorldCredentials {
  // The list of protocols is declared once, and the compiler checks it against this type.
  return Object.fromEntries(
    protocols.map(({ name, credentials }) => [name, part(credentials)]),
  ) as WorldCredentials;
}

/** So many random bytes as text. */
export const chance = (bytes: number): string => randomBytes(bytes).toString('base64url');
/** A credential that shows that it is a simulator's. */
export const prefixed = (bytes: number): string => `${SIMULATOR_CREDENTIAL_PREFIX}${chance(bytes)}`;

/** A number with so many random digits that no world has. */
export function untaken(length: number, isTaken: (digits: string) => boolean): string {
  const digits = Array.from({ length }, () => randomInt(10)).join('');
  return isTaken(digits) ? untaken(length, isTaken) : digits;
}
