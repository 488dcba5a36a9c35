/** What the PortOne provider needs. */
import type { ConfigVariables } from '../../config/variables.ts';
import type { ProviderSurroundings } from '../provider.ts';

/** What the PortOne provider needs. */
export interface PortoneOptions extends ProviderSurroundings {
  readonly variables: Pick<ConfigVariables, 'PORTONE_API_URL' | 'PORTONE_SCRIPT_URL'>;
}
