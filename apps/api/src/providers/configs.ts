/** The configuration of all providers together. */
import { inProviderOrder, type Provider } from '@bonin/contracts/verification/provider';
import type { z } from 'zod';
import * as configs from './config-of-each.ts';

type Configs = typeof configs;
type InBoth<Union> = (Union extends unknown ? (part: Union) => void : never) extends (
  both: infer Both,
) => void
  ? Both
  : never;
type AllVariables = InBoth<Configs[Provider]['variables']>;

/** By name, in the order in which they are meant where a start names none. */
export const PROVIDER_CONFIGS = inProviderOrder(configs);

/** Environment variables of all providers. */
export const PROVIDER_VARIABLES = Object.assign(
  {},
  ...Object.values(PROVIDER_CONFIGS).map(({ variables }) => variables),
) as AllVariables;

/** Environment variables of all providers, parsed. */
export type ProviderVariables = z.infer<z.ZodObject<AllVariables>>;
