/** The landing page's part: clear the address, hand what came back to the page that started. */
import { takeFromAddress } from './address.ts';
import { hasLeft, isTransactionId, openChannel, type Returned } from './channel.ts';

export type { Returned };

/** What stood in the address of a landing page. */
export interface Arrival extends Returned {
  readonly transactionId?: string | undefined;
}

/** How long the starting page has to answer, in milliseconds. */
const ANSWER_MS = 400;
const OURS = /^(params|error|transactionId)$/;

/**
 * Reads what came back out of the address bar, and clears it at once: a sealed result must not stay in the history, be
 * bookmarked or shared. Call it before anything else on the page runs or loads.
 *
 * `params`, `error` and `transactionId` go; the rest of the query, the hash and `history.state` stay as they are. A further
 * call gives the same arrival, so an effect may run twice. The arrival is forgotten once the page is left, and once the
 * app itself goes to another entry of the history: a later person must not get it.
 *
 * @returns what stood there; a parameter that comes twice is not believed, and left out.
 * @example
 * ```ts
 * const arrival = takeArrival();
 * ```
 */
export function takeArrival(): Arrival {
  return takeFromAddress(OURS, Symbol.for('bonin.arrival')) ?? {};
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
  if (!(params || error) || !isTransactionId(transactionId) || hasLeft(transactionId)) return false;
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
