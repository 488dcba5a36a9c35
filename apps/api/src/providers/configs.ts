/** Every provider's part of the configuration: a new one is a line in each of these. */
import type { Provider } from '@bonin/contracts/verification/provider';
import type { z } from 'zod';
import { iamportConfig } from './iamport/config.ts';
import { kcbConfig } from './kcb/config.ts';
import { portoneConfig } from './portone/config.ts';

/** By name, in the order in which they are meant where a start names none. */
export const PROVIDER_CONFIGS = {
  kcb: kcbConfig,
  iamport: iamportConfig,
  portone: portoneConfig,
} as const satisfies Record<Provider, unknown>;

/** Environment variables of all providers. */
export const PROVIDER_VARIABLES = {
  ...kcbConfig.variables,
  ...iamportConfig.variables,
  ...portoneConfig.variables,
};

/** Environment variables of all providers, parsed. */
export type ProviderVariables = z.infer<z.ZodObject<typeof PROVIDER_VARIABLES>>;
