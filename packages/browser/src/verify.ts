/** The starting page's part: opens the window in the click, submits the form into it, and waits for the end. */
import { rememberLeaving } from './channel.ts';
import { comesBack } from './comes-back.ts';
import type { Outcome, Started, StartedForm, VerifyOptions } from './options.ts';
import { openProviderWindow, submitForm, type ProviderWindow } from './provider-window.ts';
import { Waiting, type ProviderPage } from './waiting.ts';

export type {
  ApiAccess,
  Controls,
  Outcome,
  Progress,
  ProviderForm,
  ScriptRunner,
  Started,
  StartedForm,
  StartedIamport,
  StartedPortone,
  VerifyOptions,
} from './options.ts';

let running: { readonly end: Promise<Outcome>; readonly page: ProviderPage } | undefined;

/**
 * Verifies a person. Call it synchronously in a click: nothing may be awaited before it, or the popup is blocked. A
 * second click while one runs gives the same promise, and brings its window to the front.
 *
 * @param options see {@link VerifyOptions}.
 * @returns how it ended. In a tab of its own page this is the landing page's affair: the promise is settled only if
 * the person comes back with the Back button, or never got away.
 * @throws what `options.start` throws; TypeError where it starts IamPort or PortOne and `script` was left out.
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
    running.page.handle?.focus();
    return running.end;
  }
  const isOurs = options.window === 'popup' && options.script === undefined;
  const window = isOurs ? openProviderWindow(options.waiting) : undefined;
  const page: ProviderPage = { handle: window?.handle };
  const end = run(options, page, window).finally(() => {
    running = undefined;
  });
  running = { end, page };
  return end;
}

async function run(
  options: VerifyOptions,
  page: ProviderPage,
  window: ProviderWindow | undefined,
): Promise<Outcome> {
  let started: Started;
  try {
    started = await options.start();
  } catch (error) {
    window?.handle.close();
    throw error;
  }
  if (!('form' in started)) {
    window?.handle.close();
    if (options.script === undefined) throw new TypeError('verify: this start needs the option `script`');
    return options.script(options, started, page);
  }
  return window === undefined ? leave(started) : runForm(options, page, { started, window });
}

/** KCB: its form goes into our window. */
function runForm(
  options: VerifyOptions,
  page: ProviderPage,
  { started: { form, transactionId }, window }: { started: StartedForm; window: ProviderWindow },
): Promise<Outcome> {
  // Closed in the meantime: a submit would open a second window, which nobody clicked for.
  if (!window.handle.closed) submitForm(form, window.name);
  page.show = () => {
    const opened = openProviderWindow(options.waiting);
    page.handle = opened?.handle;
    if (opened === undefined) rememberLeaving(transactionId);
    submitForm(form, opened?.name ?? '_self');
  };
  return new Waiting(options, transactionId, page).end;
}

/** The same tab: this page ends here, unless the person comes Back to it, or stays. */
async function leave({ transactionId, form }: StartedForm): Promise<Outcome> {
  rememberLeaving(transactionId);
  const back = comesBack();
  submitForm(form, '_self');
  await back;
  return { outcome: 'abandoned', transactionId, reason: 'came-back' };
}
