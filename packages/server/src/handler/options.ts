import { type Assurance, isAssurance } from '../assurance.ts';
// The settings that all handlers share.
import type { Bonin } from '../bonin.ts';
import { isPurpose, type Provider, type Purpose, type VerifiedResult } from '../result.ts';
import type { PageAnswer } from './page-answer.ts';
import type { PendingStore } from './pendings.ts';
import type { Repeats } from './repeats.ts';

/** What a page may choose at a start. */
export interface Choice {
  readonly purpose: Purpose;
  readonly provider?: Provider;
}

/** The settings of a handler. `Request` is the request of your framework. */
export interface HandlerOptions<Request> {
  /** The calls to the API. */
  readonly bonin: Bonin;
  /** The origin of your service as browsers see it, such as `https://shop.example`. Only its own pages may call the handler. */
  readonly origin: string;
  /** The path of the page that people return to, such as `/verified`. A list on the API names it: `origin` + this path. */
  readonly landing: string;
  /** The path of the page for other ends. The default is `landing`. */
  readonly failed?: string;
  /** What pages may ask for. The first is the default. */
  readonly purposes: readonly [Purpose, ...Purpose[]];
  /** The providers that pages may choose. The default lets them choose none: the API's first is used. */
  readonly providers?: readonly Provider[];
  /**
   * The weakest assurance that is enough for a purpose. A weaker result is opened and refused with `assurance_not_available`:
   * `verified` is not called, and the page gets no person. The result is spent, and the person starts again. Where a transfer
   * code would be too weak, the handler refuses it unredeemed. Set `BONIN_LEAST_ASSURANCE` of the API too: it refuses a start
   * that cannot reach the assurance, before the person verifies.
   */
  readonly leastAssurance?: Readonly<Partial<Record<Purpose, Assurance>>>;
  /**
   * The person's session: an object that your framework keeps on your server. The handler writes its property `bonin`, and calls
   * `save` if there is one. It is called again before the property is written. It is required without `pendings`.
   */
  readonly session?: (request: Request) => object | undefined | Promise<object | undefined>;
  /**
   * Keeps started verifications in place of `session`. You need it where overlapping starts of one browser reach several processes
   * of yours, or where the session is a cookie: the last of two sessions that are saved at once wins.
   */
  readonly pendings?: PendingStore<Request>;
  /**
   * Remembers what `open` answered, for 60 seconds, so that `verified` runs once for a double click. The default is a memory of
   * this process: in several processes `verified` may run once in each, with the same `transactionId`.
   */
  readonly repeats?: Repeats;
  /**
   * Whether this request may start, such as for a limit of your own. Each start can cost an SMS, and the API counts your server as
   * one caller. With `false` the page gets `rate_limited` (429), and nothing starts. The default lets every page of yours start.
   *
   * @example
   * ```ts
   * mayStart: (request) => limiter.take(request.ip), // five starts an hour for each address
   * ```
   */
  readonly mayStart?: (request: Request, choice: Choice) => boolean | Promise<boolean>;
  /**
   * Called with a verified person, to sign them up or let them pass. What it returns goes to the page, so return no CI or DI. The
   * same result may come twice, such as to two processes of yours: `transactionId` tells.
   */
  readonly verified: (result: VerifiedResult, request: Request) => PageAnswer | Promise<PageAnswer>;
}

/** Throws a TypeError for settings that would let a stranger in, or nobody. */
export function checkOptions(options: HandlerOptions<never>): void {
  const { origin, landing, failed = landing, purposes, leastAssurance = {}, session, pendings } = options;
  if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
    throw new TypeError('origin must be an origin such as https://shop.example');
  }
  for (const path of [landing, failed]) {
    if (!path.startsWith('/') || new URL(path, origin).href !== origin + path) {
      throw new TypeError('landing and failed must be paths such as /verified');
    }
  }
  if (purposes.length === 0) throw new TypeError('purposes must name at least one');
  for (const [purpose, least] of Object.entries(leastAssurance)) {
    if (!isPurpose(purpose) || !isAssurance(least)) {
      throw new TypeError('leastAssurance must give purposes an assurance such as with-person');
    }
  }
  if ((session === undefined) === (pendings === undefined)) {
    throw new TypeError('give either session or pendings');
  }
}
