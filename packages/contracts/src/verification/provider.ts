/** The providers that the API can talk to. */
import * as z from 'zod';

/** Schema of a provider's name: the agencies that the API talks to. */
export const Provider = z.enum([
  'kcb', // KCB by its own protocol
  'iamport', // IamPort, which is PortOne’s V1
  'portone', // PortOne V2
]);
/** The name of a provider: `kcb`, `iamport` or `portone`. */
export type Provider = z.infer<typeof Provider>;

/**
 * Puts a registry of providers into the order of {@link Provider}, and checks that it leaves none out.
 *
 * @param registry a value for each provider; often the exports of a module.
 * @returns the same values, in the order in which providers are meant where a start names none.
 * @example
 * ```ts
 * const NAMES = inProviderOrder({ portone: 'PortOne', kcb: 'KCB', iamport: 'IamPort' });
 * Object.keys(NAMES)[0]; // 'kcb'
 * ```
 */
export function inProviderOrder<Registry extends Readonly<Record<Provider, unknown>>>(
  registry: Registry,
): { readonly [Name in Provider]: Registry[Name] } {
  const entries = Provider.options.map((name) => [name, registry[name]] as const);
  // `Object.fromEntries` forgets which value belongs to which name.
  return Object.fromEntries(entries) as { readonly [Name in Provider]: Registry[Name] };
}
