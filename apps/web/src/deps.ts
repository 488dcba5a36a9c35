/** Everything outside the page that the pages use. Tests pass in their own. */
import { apiCalls, type ServerCalls } from '@bonin/browser/api-calls';
import { handBack } from '@bonin/browser/hand-back';
import { providerScript } from '@bonin/browser/provider-script';
import { resume } from '@bonin/browser/resume';
import { verify } from '@bonin/browser/verify';
import { createApi } from './api.ts';
import type { Api } from './api.ts';
import { createChosen } from './chosen.ts';
import type { Chosen } from './chosen.ts';
import { deviceClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { createPending } from './pending.ts';
import type { Pending } from './pending.ts';
import { whichWindow } from './which-window.ts';

export { handBack };

/** What opening a result needs. */
export interface ResultDeps {
  readonly api: Pick<Api, 'open'>;
  readonly clock: Clock;
  readonly pending: Pick<Pending, 'forget'>;
}

/** Everything outside the page that a start needs. */
export interface StartDeps extends ResultDeps {
  readonly api: Pick<Api, 'open' | 'start'>;
  readonly pending: Pending;
  readonly verify: typeof verify;
  /** The functions with which `verify` and `resume` call the API. */
  readonly calls: Required<ServerCalls>;
  /** Runs the scripts of IamPort and PortOne, for `verify`. */
  readonly providerScript: typeof providerScript;
  readonly chosen: Chosen;
  readonly resume: typeof resume;
  readonly whichWindow: () => 'popup' | 'tab';
}

/** The browser keeps the language. The tab keeps the running verification and the chosen provider. */
export const storages = { language: () => window.localStorage, tab: () => window.sessionStorage };

/** Returns the browser’s own storage, windows, clock and API. */
export function createDeps(): StartDeps & { readonly api: Api } {
  return {
    api: createApi({ fetch: (path, init) => fetch(path, init), origin: window.location.origin }),
    clock: deviceClock,
    pending: createPending(storages.tab),
    verify,
    calls: apiCalls(),
    providerScript,
    chosen: createChosen(storages.tab),
    resume,
    whichWindow: () => whichWindow(window),
  };
}
