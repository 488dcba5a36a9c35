/** Everything by which the pages reach out of themselves. Tests give other ones. */
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
  /** By which `verify` and `resume` ask the API. */
  readonly calls: Required<ServerCalls>;
  /** Of IamPort and PortOne: `verify` takes it along. */
  readonly providerScript: typeof providerScript;
  readonly chosen: Chosen;
  readonly resume: typeof resume;
  readonly whichWindow: () => 'popup' | 'tab';
}

/** The language is kept for ever; a running verification, and by whom it is wanted, as long as the tab. */
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
