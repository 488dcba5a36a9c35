/** What a provider needs of the configuration: its variables, and which of them belong to a relying party. */
import type { z } from 'zod';

/** Foreign origins that the web app's pages need. */
export interface PageSources {
  /** To which a provider's form may be submitted. */
  readonly formAction: readonly string[];
  /** Whose script is loaded; it may also open a frame or a form of its own origin, and call home. */
  readonly scripts: readonly string[];
  /** Where such a script calls, and what it frames. */
  readonly partners?: readonly string[];
}

/** A provider's part of the configuration. `Variables` are its environment variables, each with a description. */
export interface ProviderConfig<
  Variables extends z.ZodRawShape = z.ZodRawShape,
  Credentials extends z.ZodType = z.ZodType,
> {
  readonly variables: Variables;
  /** A relying party's contract with this provider. */
  readonly credentials: Credentials;
  /** The variable of each field of the credentials. */
  readonly fields: Readonly<Record<string, keyof Variables & string>>;
  /** The variables that say that the provider is meant to be used: not those with a default of their own. */
  readonly begunBy: readonly (keyof Variables & string)[];
  /** Fields of the credentials by which a simulator's world is told from a real contract. */
  readonly marked: readonly string[];
  /** Addresses, and the hosts that each may have in `live`. */
  readonly upstreams: Readonly<Partial<Record<keyof Variables & string, readonly string[]>>>;
  readonly liveDefaults: Readonly<Partial<Record<keyof Variables & string, string>>>;
  readonly testDefaults: Readonly<Partial<Record<keyof Variables & string, string>>>;
  /** What the web app's pages need. */
  pageSources(variables: z.infer<z.ZodObject<Variables>>): PageSources;
}

/** The variables of a provider's part, parsed. */
export type VariablesOf<Config> =
  Config extends ProviderConfig<infer Variables, infer _Credentials>
    ? z.infer<z.ZodObject<Variables>>
    : never;

/** Keeps the types of a provider's part. */
export function providerConfig<Variables extends z.ZodRawShape, Credentials extends z.ZodType>(
  config: ProviderConfig<Variables, Credentials>,
): ProviderConfig<Variables, Credentials> {
  return config;
}

/** The origin of an address. */
export const originOf = (url: string): string => new URL(url).origin;
