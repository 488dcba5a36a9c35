/** What the PortOne provider needs. */
import type { ProviderSurroundings } from '../provider.ts';

/** What the PortOne provider needs. */
export interface PortoneOptions extends ProviderSurroundings {
  readonly apiUrl: string;
  /** Of the browser SDK. */
  readonly scriptUrl: string;
}
