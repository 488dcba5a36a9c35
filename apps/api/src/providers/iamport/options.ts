/** What the IamPort provider needs. */
import type { ProviderSurroundings } from '../provider.ts';

/** What the IamPort provider needs. */
export interface IamportOptions extends ProviderSurroundings {
  readonly apiUrl: string;
  /** Of `iamport.js`. */
  readonly scriptUrl: string;
  /** Our own origin: a page of ours may have opened the verification. */
  readonly publicOrigin: string;
}
