/** IamPort and PortOne for `verify`. Their script opens its own window, or leaves with this tab. */
import { rememberLeaving } from './channel.ts';
import { comesBack } from './comes-back.ts';
import type { ScriptRunner } from './options.ts';
import { callScript, loadScript, PASSING, type ScriptEnd } from './script-call.ts';
import type { ServerCalls } from './server-calls.ts';
import { Waiting, type Inquiry } from './waiting.ts';

/** So often the API is told again while its no may pass. */
const RETRIES = 3;

/**
 * Runs the script of IamPort or PortOne. Pass it to `verify` as `script`. It loads the script once, calls it, and
 * sends its end to the API by `report`. Only the API's answer counts as a success. On a phone the script leaves with
 * this tab, and returns to the landing page.
 * @example
 * ```ts
 * import { providerScript } from '@bonin/browser/provider-script';
 *
 * const end = await verify({ start: startPortoneOnMyServer, window: 'popup', report, script: providerScript });
 * ```
 */
export const providerScript: ScriptRunner = async (options, started, page) => {
  const { transactionId } = started;
  const { report } = options;
  const over = page.scope.signal;
  const error = 'provider_unavailable';
  if (report === undefined) throw new TypeError('verify needs `report`');
  try {
    await loadScript(started, options, over);
  } catch (reason) {
    // The page's own policy or start, and no provider's fault.
    if (reason instanceof TypeError) throw reason;
    return { outcome: 'failed', transactionId, error };
  }
  const isLeaving = options.window === 'tab';
  if (isLeaving) rememberLeaving(transactionId);
  const waiting = new Waiting(options, transactionId, page);
  let calls = 0;
  const call = async () => {
    const number = (calls += 1);
    page.handle = undefined;
    // Called before anything is awaited: a window opened later is blocked.
    const said = await callScript(started, page).catch((): ScriptEnd => ({ failure: error }));
    // A no from a window before this one says nothing of the one in which the person is now; and a no to a window that
    // never opened is the browser's: the page says so, and a click opens it.
    if (said === undefined || page.handle === null) return;
    if (number !== calls && said.failure !== undefined) return;
    if (said.report === undefined) waiting.fail(said.failure ?? error);
    else waiting.inquire(inquiryOf(report, transactionId, said));
  };
  page.show = () => void call();
  page.show();
  if (isLeaving) void comesBack(over).then(() => page.handle !== undefined || waiting.abandon('came-back'));
  return waiting.end;
};

/** The API is told, and told again while its no may pass. */
function inquiryOf(
  report: Required<ServerCalls>['report'],
  transactionId: string,
  { report: ended, failure }: ScriptEnd,
): Inquiry {
  let retries = 0;
  return {
    async ask(signal) {
      const answer = await report({ ...ended!, transactionId, signal });
      if (answer.redirectUrl === undefined) return answer;
      const query = new URL(answer.redirectUrl, location.href).searchParams;
      return { status: query.get('error') ?? 'internal_error', params: query.get('params') };
    },
    judge(status) {
      // A no of the script's ends it once the provider has been asked; until then the person may have been verified.
      if (failure !== undefined && status === 'not_completed') return failure;
      return PASSING.has(status) && retries++ < RETRIES ? undefined : (failure ?? status);
    },
  };
}
