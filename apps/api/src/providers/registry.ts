/** All providers by name: a new one is a folder beside `kcb/` and a line here. */
import type { Provider as ProviderName } from '@bonin/contracts/verification/provider';
import type { ProviderVariables } from './configs.ts';
import { createIamport } from './iamport/iamport.ts';
import { createKcb } from './kcb/kcb.ts';
import { createPortone } from './portone/portone.ts';
import type { Provider, ProviderSurroundings } from './provider.ts';

/** The providers by name. */
export type Providers = Readonly<Record<ProviderName, Provider>>;

/** @param variables their addresses. @param surroundings what they share. */
export function createProviders(variables: ProviderVariables, surroundings: ProviderSurroundings): Providers {
  return {
    kcb: createKcb({ ...surroundings, variables }),
    iamport: createIamport({ ...surroundings, variables }),
    portone: createPortone({ ...surroundings, variables }),
  };
}
