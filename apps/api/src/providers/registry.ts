/** Creates all providers, by name. */
import type { Provider as ProviderName } from '@bonin/contracts/verification/provider';
import type { ProviderVariables } from './configs.ts';
import * as factories from './factories.ts';
import type { Provider, ProviderSurroundings } from './provider.ts';

/** A provider for each name that the contracts know. */
export type Providers = Readonly<Record<ProviderName, Provider>>;

type Factory = (options: ProviderSurroundings & { readonly variables: ProviderVariables }) => Provider;

/** @param variables their addresses. @param surroundings what they share. */
export function createProviders(variables: ProviderVariables, surroundings: ProviderSurroundings): Providers {
  const all: Readonly<Record<ProviderName, Factory>> = factories;
  const created = Object.entries(all).map(([name, create]) => {
    const provider = create({ ...surroundings, variables });
    // Types cannot tell one provider's credentials from another's here.
    if (provider.name !== name) throw new TypeError(`the provider ${provider.name} is listed as ${name}`);
    return [name, provider] as const;
  });
  return Object.fromEntries(created) as Providers;
}
