/** The landing page's part: clear the address, hand what came back to the page that started. */
import { hasLeft, isTransactionId, openChannel, type Returned } from './channel.ts';

export type { Returned };

/** What stood in the address of a landing page. */
export interface Arrival extends Returned {
  readonly transactionId?: string | undefined;
}

/** How long the starting page has to answer, in milliseconds. */
const ANSWER_MS = 400;
const OURS = /^(?:params|error|transactionId)$/;

/** Kept on the document, for every copy of this module on the page. */
const TAKEN: unique symbol = Symbol.for('bonin.arrival');
interface Landing {
  [TAKEN]?: Arrival;
}

/**
 * Reads what came back out of the address bar, and clears it at once: a sealed result must not stay in the history, be
 * bookmarked or shared. Call it before anything else on the page runs or loads.
 *
 * `params`, `error` and `transactionId` go; the rest of the query, the hash and `history.state` stay as they are. Every
 * further call on the same page gives the same arrival, until the address brings another one, or the page is left: an
 * effect that runs twice does no harm.
 *
 * @returns what stood there; a parameter that comes twice is not believed, and left out.
 * @example
 * ```ts
 * const arrival = takeArrival();
 * ```
 */
export function takeArrival(): Arrival {
  const landing: Landing = document as Landing;
  const arrival: Record<string, string | undefined> = {};
  const others = location.search
    .slice(1)
    .split('&')
    .filter((part) => {
      // The `&` in front: URLSearchParams would take a `?` of the parameter's own name away.
      const [[name, value] = ['']] = new URLSearchParams(`&${part}`);
      if (!OURS.test(name)) return true;
      arrival[name] = name in arrival ? undefined : value;
      return false;
    })
    .join('&');
  if (Object.keys(arrival).length > 0) {
    landing[TAKEN] = arrival;
    addEventListener('pagehide', () => delete landing[TAKEN]);
    try {
      history.replaceState(
        history.state,
        '',
        location.href.replace(location.search, () => others && `?${others}`),
      );
    } catch {
      // Sandboxed pages and Safari after a hundred calls refuse it: what came back is worth more than a clean address.
    }
  }
  return landing[TAKEN] ?? {};
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
  const isTaken = await new Promise<boolean>((resolve) => {
    const finish = (taken: boolean) => {
      clearTimeout(timer);
      channel.close();
      resolve(taken);
    };
    const channel = openChannel(transactionId, ({ kind }) => {
      if (kind === 'taken') finish(true);
    });
    const timer = setTimeout(finish, ANSWER_MS, false);
    channel.post({ kind: 'returned', params, error });
  });
  // Only a window that a script opened can close itself; any other stays, and says that it is done.
  if (isTaken) close();
  return isTaken;
}
