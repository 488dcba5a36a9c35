/** The starting page's part: opens the window in the click, submits the form into it, and waits for the end. */
import { rememberLeaving } from './channel.ts';
import type { Outcome, Started, VerifyOptions } from './options.ts';
import { openProviderWindow, submitForm, type ProviderWindow } from './provider-window.ts';
import { Waiting } from './waiting.ts';

export type {
  ApiAccess,
  Controls,
  Outcome,
  Progress,
  ProviderForm,
  Started,
  VerifyOptions,
} from './options.ts';

/** A browser that was stopped on its way out (Esc, no network) must not wait for ever. */
const LEAVING_MS = 20_000;

let running: { readonly end: Promise<Outcome>; readonly window: ProviderWindow | undefined } | undefined;

/**
 * Verifies a person. Call it synchronously in a click: nothing may be awaited before it, or the popup is blocked. A
 * second click while one runs gives the same promise, and brings its window to the front.
 *
 * @param options see {@link VerifyOptions}.
 * @returns how it ended. In a tab of its own page this is the landing page's affair: the promise is settled only if
 * the person comes back with the Back button, or never got away.
 * @throws what `options.start` throws.
 * @example
 * ```ts
 * button.addEventListener('click', async () => {
 *   const end = await verify({ start: startOnMyServer, window: 'popup' });
 *   if (end.outcome === 'returned') await openOnMyServer(end.params);
 * });
 * ```
 */
export function verify(options: VerifyOptions): Promise<Outcome> {
  if (running !== undefined) {
    running.window?.handle.focus();
    return running.end;
  }
  const window = options.window === 'popup' ? openProviderWindow(options.waiting) : undefined;
  const end = run(options, window).finally(() => {
    running = undefined;
  });
  running = { end, window };
  return end;
}

async function run(options: VerifyOptions, window: ProviderWindow | undefined): Promise<Outcome> {
  let started: Started;
  try {
    started = await options.start();
  } catch (error) {
    window?.handle.close();
    throw error;
  }
  return window === undefined ? leave(started) : new Waiting(options, started, window).end;
}

/** The same tab: this page ends here, unless the person comes Back to it, or stays. */
async function leave({ transactionId, form }: Started): Promise<Outcome> {
  rememberLeaving(transactionId);
  await new Promise<void>((resolve) => {
    const stay = () => {
      clearTimeout(timer);
      removeEventListener('pageshow', onPageShow);
      resolve();
    };
    const onPageShow = ({ persisted }: PageTransitionEvent) => {
      if (persisted) stay();
    };
    const timer = setTimeout(stay, LEAVING_MS);
    addEventListener('pageshow', onPageShow);
    submitForm(form, '_self');
  });
  return { outcome: 'abandoned', transactionId, reason: 'came-back' };
}
