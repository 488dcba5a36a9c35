/** The landing page: it clears its address, and hands the result to the page that started. */
import { takeFromAddress } from './address.ts';
import { hasLeft, isTransactionId, openChannel, type Returned } from './channel.ts';

export type { Returned };

/** The parameters of a landing page's address. */
export interface Arrival extends Returned {
  readonly transactionId?: string | undefined;
}

/** How long the page that started may take to answer, in milliseconds. */
const ANSWER_MS = 400;
const OURS = /^(params|error|transactionId)$/;

/**
 * Takes the parameters of the return out of the address, and clears the address at once. A sealed result must not
 * stay in the history, in a bookmark or in a shared link. Call it before anything else on the page.
 *
 * It removes `params`, `error` and `transactionId`. The rest of the query, the hash and `history.state` stay. A
 * second call returns the same arrival, so an effect can run twice. It forgets the arrival when the person leaves the
 * page, or when the app moves to another entry of the history.
 *
 * @returns the parameters; one that appears twice is left out
 * @example
 * ```ts
 * const arrival = takeArrival();
 * ```
 */
export function takeArrival(): Arrival {
  return takeFromAddress(OURS, Symbol.for('bonin.arrival')) ?? {};
}

/**
 * Hands the arrival to the page that started, if that page is still open in this browser.
 *
 * @param arrival - the value of {@link takeArrival}
 * @returns `true` if the other page took it; this window then tries to close itself. `false` if nobody took it: the
 *   verification began in this tab or in another browser, and this page continues by itself.
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
  // Only a window that a script opened can close itself. Any other window stays, and says that it is done.
  if (isTaken) close();
  return isTaken;
}
