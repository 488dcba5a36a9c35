/** What shows the provider's page to the person. */
import type { Handle } from './window-handle.ts';

/** What shows the provider's page to the person. */
export interface ProviderPage {
  /** Aborted at the end: every call, timer and listener goes with it. */
  readonly scope: AbortController;
  /** Its window: null where the browser blocked it, undefined while there is none. A reloaded page never has one. */
  handle?: Handle;
  /** Shows it again. Called in a click. */
  show?: () => void;
}
