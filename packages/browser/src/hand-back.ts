/** The landing page's part: clear the address, hand what came back to the page that started. */
import { hasLeft, isTransactionId, openChannel, type Message, type Returned } from './channel.ts';

export type { Returned };

/** What stood in the address of a landing page. */
export interface Arrival extends Returned {
  readonly transactionId?: string;
}

/** How long the starting page has to answer, in milliseconds. */
const ANSWER_MS = 400;

/**
 * Reads what came back out of the address bar, and clears it at once: a sealed result must not stay in the history, be
 * bookmarked or shared. Call it before anything else on the page runs or loads.
 *
 * @returns what stood there; a parameter that comes twice is not believed, and left out.
 * @example
 * ```ts
 * const arrival = takeArrival();
 * ```
 */
export function takeArrival(): Arrival {
  const query = new URLSearchParams(location.search);
  if (location.search !== '' || location.hash !== '') {
    history.replaceState(null, '', location.origin + location.pathname);
  }
  const arrival: Record<string, string> = {};
  for (const name of ['params', 'error', 'transactionId']) {
    const [value, ...more] = query.getAll(name);
    if (value !== undefined && more.length === 0) arrival[name] = value;
  }
  return arrival;
}

/**
 * Hands what came back to the page that started, if it is still there, in this browser and on this origin.
 *
 * @param arrival what {@link takeArrival} gave.
 * @returns `true` once the starting page has taken it: this window has done its part, and tries to close itself.
 * `false` where nobody did: the verification began in this very tab, or in another browser; this page goes on by itself.
 * @example
 * ```ts
 * const arrival = takeArrival();
 * if (await handBack(arrival)) showDone();
 * else if (arrival.params) await openHere(arrival.params);
 * ```
 */
export async function handBack(arrival: Arrival): Promise<boolean> {
  const { transactionId, params, error } = arrival;
  if (params === undefined && error === undefined) return false;
  if (!isTransactionId(transactionId) || hasLeft(transactionId)) return false;
  const returned: Message = {
    kind: 'returned',
    ...(params === undefined ? {} : { params }),
    ...(error === undefined ? {} : { error }),
  };
  const channel = openChannel(transactionId);
  const taken = await new Promise<boolean>((resolve) => {
    setTimeout(resolve, ANSWER_MS, false);
    channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      if (data.kind === 'taken') resolve(true);
    });
    channel.postMessage(returned);
  });
  channel.close();
  // Only a window that a script opened can close itself; any other stays, and says that it is done.
  if (taken) window.close();
  return taken;
}
