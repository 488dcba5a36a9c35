/** All providers by name: a new one is a folder beside `kcb/` and a line here. */
import type { Provider as ProviderName } from '@bonin/contracts/verification/provider';
import type { Config } from '../config/config.ts';
import { createIamport } from './iamport/iamport.ts';
import { createKcb } from './kcb/kcb.ts';
import { createPortone } from './portone/portone.ts';
import type { Provider, ProviderSurroundings } from './provider.ts';

/** The providers by name. */
export type Providers = Readonly<Record<ProviderName, Provider>>;

/** @param config addresses. @param surroundings what providers share. */
export function createProviders(config: Config, surroundings: ProviderSurroundings): Providers {
  const { variables, publicOrigin } = config;
  return {
    kcb: createKcb({ ...surroundings, variables }),
    iamport: createIamport({ ...surroundings, variables, publicOrigin }),
    portone: createPortone({ ...surroundings, variables }),
  };
}
