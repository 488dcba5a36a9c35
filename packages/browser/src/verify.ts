/** The page that starts: it opens the window in the click, submits the form into it, and waits for the end. */
import { abortable } from './abortable.ts';
import { rememberLeaving } from './channel.ts';
import { comesBack } from './comes-back.ts';
import type { Controls, Outcome, Progress, Started, StartedForm, VerifyOptions } from './options.ts';
import type { ProviderPage } from './provider-page.ts';
import { openProviderWindow, submitForm, type ProviderWindow } from './provider-window.ts';
import type { ServerAnswer } from './server-calls.ts';
import { tell, Waiting } from './waiting.ts';
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

/** The running verification, shared by all callers of `verify`. */
interface Running {
  readonly end: Promise<Outcome>;
  readonly page: ProviderPage;
  readonly callers: Set<VerifyOptions>;
  /** The last progress that the callers got. */
  told?: [Progress, Controls];
}

let running: Running | undefined;

/**
 * Verifies a person. Call it synchronously in a click. After an `await` the browser blocks the popup.
 *
 * A page runs one verification at a time. A second call (a double click, another component) joins the running one.
 * Its `start` is not called. It gets the progress, and ends the same way. It also brings the window to the front, and
 * opens it again if it seems closed.
 *
 * @param options - see {@link VerifyOptions}
 * @returns the end. With `window: 'tab'` the landing page gets the result; this promise settles only if the person
 *   comes Back, or never left.
 * @throws what `options.start` throws, or the reason of `options.signal`
 * @throws TypeError if the start needs `script` or `report` and you left it out, or if Trusted Types refuse the
 *   script
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
  if (running?.page.scope.signal.aborted !== false) running = begin(options);
  else showAgain(running);
  const { callers, end, page, told } = running;
  // A copy: two clicks may give the same object.
  const caller = { ...options };
  callers.add(caller);
  if (told) tell(caller, ...told);
  const mine = end.then((outcome): Outcome => {
    // A result opens once.
    if (outcome.outcome !== 'returned' || caller === [...callers][0]) return outcome;
    return { outcome: 'abandoned', transactionId: outcome.transactionId, reason: 'opened' };
  });
  return abortable(mine, signal, () => {
    callers.delete(caller);
    if (!callers.size) page.scope.abort();
  });
}

function showAgain({ page: { handle }, told }: Running): void {
  if (handle === undefined) return;
  if (seemsClosed(handle)) told?.[1].reopen();
  else handle?.focus();
}

function begin(options: VerifyOptions): Running {
  const isOurs = options.window === 'popup' && !options.script;
  const opened = isOurs ? openProviderWindow(options.waiting) : undefined;
  const scope = new AbortController();
  const page: ProviderPage = { handle: opened?.handle, scope };
  scope.signal.addEventListener('abort', () => closeWindow(page.handle));
  const callers: Running['callers'] = new Set();
  const onProgress = (...told: [Progress, Controls]) => {
    begun.told = told;
    for (const caller of callers) tell(caller, ...told);
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
  const answer = await options.start(over);
  // Nobody waits for it any more.
  if (over.aborted) return new Promise(() => undefined);
  const started = answer as Started;
  if ('form' in started) return opened ? runForm(options, page, started, opened) : leave(started, over);
  closeWindow(page.handle);
  if (!('scriptUrl' in started)) {
    return { outcome: 'failed', transactionId: '', error: (answer as ServerAnswer).code ?? 'internal_error' };
  }
  // Left out, it is a TypeError that names it.
  return options.script!(options, started, page);
}

/** KCB: its form goes into our window. */
function runForm(
  options: VerifyOptions,
  page: ProviderPage,
  started: StartedForm,
  { handle, name }: ProviderWindow,
): Promise<Outcome> {
  // Closed in the meantime: a submit would open a second window, which nobody clicked for.
  if (!seemsClosed(handle)) submitForm(started.form, name);
  const waiting = new Waiting(options, started.transactionId, page);
  page.show = () => {
    const opened = openProviderWindow(options.waiting);
    page.handle = opened?.handle;
    if (opened) submitForm(started.form, opened.name);
    else void leave(started, page.scope.signal).then(() => page.handle ?? waiting.abandon('came-back'));
  };
  return waiting.end;
}

/** The same tab: this page ends here, unless the person comes Back to it, or stays. */
async function leave({ transactionId, form }: StartedForm, over: AbortSignal): Promise<Outcome> {
  rememberLeaving(transactionId);
  const back = comesBack(over);
  submitForm(form, '_self');
  await back;
  return { outcome: 'abandoned', transactionId, reason: 'came-back' };
}
