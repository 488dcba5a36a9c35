// The settings that all handlers share.
import type { Bonin } from '../bonin.ts';
import type { Assurance, Provider, Purpose, VerifiedResult } from '../result.ts';

/** What a page may choose at a start. */
export interface Choice {
  readonly purpose: Purpose;
  readonly provider?: Provider;
}

/** What the page that opens a result gets: any JSON. */
export type PageAnswer = object | string | number | boolean | null | undefined;

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
  /** The weakest assurance that is enough for a purpose. */
  readonly leastAssurance?: Readonly<Partial<Record<Purpose, Assurance>>>;
  /**
   * The person's session: an object that your framework keeps on your server. The handler writes its property `bonin`, and calls
   * `save` if there is one.
   */
  readonly session: (request: Request) => object | undefined | Promise<object | undefined>;
  /** Whether this request may start, such as for a limit of your own. Without it every page of yours may. */
  readonly mayStart?: (request: Request, choice: Choice) => boolean | Promise<boolean>;
  /**
   * Called with a verified person, to sign them up or let them pass. What it returns goes to the page, so return no CI or DI. The
   * same result may come twice if the page asks twice: `transactionId` tells.
   */
  readonly verified: (result: VerifiedResult, request: Request) => PageAnswer | Promise<PageAnswer>;
}

/** Throws a TypeError for settings that would let a stranger in, or nobody. */
export function checkOptions({ origin, landing, failed = landing, purposes }: HandlerOptions<never>): void {
  if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
    throw new TypeError('origin must be an origin such as https://shop.example');
  }
  for (const path of [landing, failed]) {
    if (!path.startsWith('/') || new URL(path, origin).href !== origin + path) {
      throw new TypeError('landing and failed must be paths such as /verified');
    }
  }
  if (purposes.length === 0) throw new TypeError('purposes must name at least one');
}
