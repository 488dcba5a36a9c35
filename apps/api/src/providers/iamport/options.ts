/** What the IamPort provider needs. */
import type { ConfigVariables } from '../../config/variables.ts';
import type { ProviderSurroundings } from '../provider.ts';

/** What the IamPort provider needs. */
export interface IamportOptions extends ProviderSurroundings {
  readonly variables: Pick<ConfigVariables, 'IAMPORT_API_URL' | 'IAMPORT_SCRIPT_URL'>;
  /** Our own origin: a page of ours may have opened the verification. */
  readonly publicOrigin: string;
}
