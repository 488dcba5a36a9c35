/** The starting page's part: opens the window in the click, submits the form into it, and waits for the end. */
import { abortable } from './abortable.ts';
import { rememberLeaving } from './channel.ts';
import { comesBack } from './comes-back.ts';
import type { Controls, Outcome, Progress, StartedForm, VerifyOptions } from './options.ts';
import { openProviderWindow, submitForm, type ProviderWindow } from './provider-window.ts';
import { Waiting, type ProviderPage } from './waiting.ts';
import { closeWindow, seemsClosed } from './window-handle.ts';

export type {
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
export type { ProviderReport, ServerAnswer, ServerCalls, StatusQuestion } from './server-calls.ts';

/** What runs, for everybody who called `verify` meanwhile. */
interface Running {
  readonly end: Promise<Outcome>;
  readonly page: ProviderPage;
  readonly callers: Set<VerifyOptions>;
  /** What the callers were told last. */
  told?: [Progress, Controls];
}

let running: Running | undefined;

/**
 * Verifies a person. Call it synchronously in a click: nothing may be awaited before it, or the popup is blocked.
 *
 * A page runs one verification at a time. A second call (a double click, another component) joins the one that runs: its
 * `start` is not called, it is told the progress, and it ends the same way. It brings the window to the front, and opens
 * it again where it seems closed.
 *
 * @param options see {@link VerifyOptions}.
 * @returns how it ended. In a tab of its own page this is the landing page's affair: the promise is settled only if
 * the person comes back with the Back button, or never got away.
 * @throws what `options.start` throws; the reason of `options.signal`; TypeError where the start's answer needs `script`
 * or `report` and they were left out, or where your page's Trusted Types refuse the script's address.
 * @example
 * ```ts
 * button.addEventListener('click', async () => {
 *   const end = await verify({ start: startOnMyServer, window: 'popup' });
 *   if (end.outcome === 'returned') await openOnMyServer(end.params);
 * });
 * ```
 */
export function verify(options: VerifyOptions): Promise<Outcome> {
  const { signal } = options;
  if (signal?.aborted) return Promise.reject(signal.reason);
  if (running === undefined || running.page.scope.signal.aborted) running = begin(options);
  else showAgain(running);
  const { callers, end, page, told } = running;
  callers.add(options);
  if (told) options.onProgress?.(...told);
  return abortable(end, signal, () => {
    callers.delete(options);
    if (callers.size === 0) page.scope.abort();
  });
}

function showAgain({ page: { handle }, told }: Running): void {
  if (handle === undefined) return;
  if (seemsClosed(handle)) told?.[1].reopen();
  else handle?.focus();
}

function begin(options: VerifyOptions): Running {
  const isOurs = options.window === 'popup' && options.script === undefined;
  const opened = isOurs ? openProviderWindow(options.waiting) : undefined;
  const scope = new AbortController();
  const page: ProviderPage = { handle: opened?.handle, scope };
  scope.signal.addEventListener('abort', () => closeWindow(page.handle));
  const callers: Running['callers'] = new Set();
  const onProgress = (...told: [Progress, Controls]) => {
    begun.told = told;
    for (const caller of callers) caller.onProgress?.(...told);
  };
  const end = run({ ...options, onProgress }, page, opened).finally(() => scope.abort());
  const begun: Running = { end, page, callers };
  return begun;
}

async function run(
  options: VerifyOptions,
  page: ProviderPage,
  opened: ProviderWindow | undefined,
): Promise<Outcome> {
  const over = page.scope.signal;
  const started = await options.start();
  // Nobody waits for it any more.
  if (over.aborted) return new Promise(() => undefined);
  if ('form' in started) return opened ? runForm(options, page, started, opened) : leave(started, over);
  closeWindow(page.handle);
  if (options.script === undefined) throw new TypeError('verify needs `script`');
  return options.script(options, started, page);
}

/** KCB: its form goes into our window. */
function runForm(
  options: VerifyOptions,
  page: ProviderPage,
  { form, transactionId }: StartedForm,
  { handle, name }: ProviderWindow,
): Promise<Outcome> {
  // Closed in the meantime: a submit would open a second window, which nobody clicked for.
  if (!seemsClosed(handle)) submitForm(form, name);
  page.show = () => {
    const opened = openProviderWindow(options.waiting);
    page.handle = opened?.handle;
    if (opened === undefined) rememberLeaving(transactionId);
    submitForm(form, opened?.name ?? '_self');
  };
  return new Waiting(options, transactionId, page).end;
}

/** The same tab: this page ends here, unless the person comes Back to it, or stays. */
async function leave({ transactionId, form }: StartedForm, over: AbortSignal): Promise<Outcome> {
  rememberLeaving(transactionId);
  const back = comesBack(over);
  submitForm(form, '_self');
  await back;
  return { outcome: 'abandoned', transactionId, reason: 'came-back' };
}
