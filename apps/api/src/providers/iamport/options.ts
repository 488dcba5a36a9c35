/** Settings of the IamPort provider. */
import type { VariablesOf } from '../config.ts';
import type { ProviderSurroundings } from '../provider.ts';
import type { iamportConfig } from './config.ts';

/** Addresses of IamPort, and what every provider is given. */
export interface IamportOptions extends ProviderSurroundings {
  readonly variables: Pick<VariablesOf<typeof iamportConfig>, 'IAMPORT_API_URL' | 'IAMPORT_SCRIPT_URL'>;
}
