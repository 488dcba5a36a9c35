/** Settings of the PortOne provider. */
import type { VariablesOf } from '../config.ts';
import type { ProviderSurroundings } from '../provider.ts';
import type { portoneConfig } from './config.ts';

/** Addresses of PortOne, and what every provider is given. */
export interface PortoneOptions extends ProviderSurroundings {
  readonly variables: Pick<VariablesOf<typeof portoneConfig>, 'PORTONE_API_URL' | 'PORTONE_SCRIPT_URL'>;
}
