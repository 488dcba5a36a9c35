/** IamPort and PortOne, for `verify`: their script opens its window by itself, or takes this tab away. */
import { rememberLeaving } from './channel.ts';
import { comesBack } from './comes-back.ts';
import type { ScriptRunner } from './options.ts';
import { callScript, loadScript } from './script-call.ts';
import { Waiting } from './waiting.ts';

/**
 * Give it to `verify` as `script`, where the start asks for IamPort or PortOne. Loads the provider's script once, calls
 * it, brings what it says to the api, and believes no success but the api's. On a phone the script goes away in this
 * tab, and comes back to the landing page by way of the api.
 *
 * @example
 * ```ts
 * import { providerScript } from '@bonin/browser/provider-script';
 *
 * const end = await verify({ start: startPortoneOnMyServer, window: 'popup', script: providerScript });
 * ```
 */
export const providerScript: ScriptRunner = async (options, started, page) => {
  const { transactionId } = started;
  const error = 'provider_unavailable';
  try {
    await loadScript(started);
  } catch {
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
    const returned = await callScript(started, page).catch(() => ({ failure: error }));
    // A no from a window before this one says nothing of the one in which the person is now.
    if (number === calls || returned?.failure === undefined) waiting.bring(returned);
  };
  page.show = () => void call();
  page.show();
  if (isLeaving) void comesBack().then(() => page.handle !== undefined || waiting.abandon('came-back'));
  return waiting.end;
};
