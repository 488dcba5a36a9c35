// A browser without scripts: cookies, redirects, forms.
import { CookieJar } from './cookies.ts';
import { type Answer, send, type Sent } from './send.ts';

/** What a browser is asked to request. */
export interface Visit {
  readonly method?: string | undefined;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly form?: Readonly<Record<string, string>> | undefined;
  readonly json?: unknown;
  /** Whether another site caused the request, so that `SameSite` counts. */
  readonly crossSite?: boolean | undefined;
  /** Whether the browser sends its cookies; true by default. */
  readonly cookies?: boolean | undefined;
}

/** One request and its answer. */
export interface Hop {
  readonly sent: Sent;
  readonly answer: Answer;
}

/** Where a visit ended, and every hop on the way. */
export interface Page extends Answer {
  readonly url: string;
  /** What follows `#` in the address; it is not sent. */
  readonly fragment: string;
  readonly hops: readonly Hop[];
}

/** The options of a browser. */
export interface BrowserOptions {
  readonly userAgent?: string | undefined;
  readonly deadlineMs: number;
  /** Whether connections are kept for later requests. */
  readonly keepsConnections?: boolean | undefined;
  /** The origin of the other site: the provider. */
  readonly otherOrigin: string;
  /** Whether the browser may go to this host. Others are written down only. */
  readonly mayVisit: (host: string) => boolean;
}

const MOST_REDIRECTS = 10;
const USUAL_AGENT = 'Mozilla/5.0 (X11; Linux x86_64) bonin-check';

/** The browser of one person. It keeps cookies, and every hop that it made. */
export class Browser {
  readonly hops: Hop[] = [];
  readonly #jar = new CookieJar();
  readonly #options: BrowserOptions;

  constructor(options: BrowserOptions) {
    this.#options = options;
  }

  /** The cookies that this browser has for a host, for a browser of another kind. */
  cookiesOf(host: string): { name: string; value: string }[] {
    return this.#jar.of(host);
  }

  /** Takes over the cookies of a browser of another kind. */
  takeCookies(host: string, cookies: readonly { name: string; value: string; sameSite?: string }[]): void {
    this.#jar.store(
      host,
      cookies.map(({ name, value, sameSite = 'Lax' }) => `${name}=${value}; SameSite=${sameSite}`),
    );
  }

  /** Makes a request and follows its redirects. */
  async visit(visit: Visit): Promise<Page> {
    const hops: Hop[] = [];
    let next: Visit | undefined = visit;
    let last = await this.#hop(visit, hops);
    let fragment = new URL(visit.url).hash;
    while (hops.length <= MOST_REDIRECTS) {
      next = this.#redirectOf(next, last);
      if (next === undefined) break;
      fragment = new URL(last.answer.headers['location'] ?? '', last.sent.url).hash || fragment;
      last = await this.#hop(next, hops);
    }
    return { ...last.answer, url: last.sent.url, fragment, hops };
  }

  async #hop(visit: Visit, hops: Hop[]): Promise<Hop> {
    const sent = this.#written(visit);
    const { deadlineMs, keepsConnections } = this.#options;
    const answer = await send(sent, deadlineMs, keepsConnections);
    this.#jar.store(new URL(visit.url).hostname, answer.setCookies);
    const hop = { sent, answer };
    hops.push(hop);
    this.hops.push(hop);
    return hop;
  }

  #written({ method, url, headers = {}, form, json, crossSite = false, cookies = true }: Visit): Sent {
    const verb = method ?? (form === undefined && json === undefined ? 'GET' : 'POST');
    const cookie = cookies ? this.#jar.header(new URL(url).hostname, { method: verb, crossSite }) : undefined;
    const type =
      json === undefined
        ? form === undefined
          ? {}
          : { 'content-type': 'application/x-www-form-urlencoded' }
        : { 'content-type': 'application/json' };
    return {
      method: verb,
      url,
      headers: {
        accept: 'text/html,application/json;q=0.9,*/*;q=0.8',
        'user-agent': this.#options.userAgent ?? USUAL_AGENT,
        'sec-fetch-site': crossSite ? 'cross-site' : 'same-origin',
        ...(verb === 'GET' || verb === 'HEAD'
          ? {}
          : { origin: crossSite ? this.#options.otherOrigin : new URL(url).origin }),
        ...type,
        ...(cookie === undefined ? {} : { cookie }),
        ...headers,
      },
      body: json === undefined ? form && new URLSearchParams(form).toString() : JSON.stringify(json),
    };
  }

  /** The request that a redirect asks for; `undefined` where there is none, or where it leads to a foreign host. */
  #redirectOf(visit: Visit, { sent, answer }: Hop): Visit | undefined {
    const { location } = answer.headers;
    if (answer.status < 300 || answer.status > 399 || location === undefined) return undefined;
    if (!URL.canParse(location, sent.url)) return undefined;
    const url = new URL(location, sent.url);
    url.hash = '';
    if (!/^https?:$/.test(url.protocol) || !this.#options.mayVisit(url.host)) return undefined;
    const { crossSite, cookies } = visit;
    if (answer.status === 307 || answer.status === 308) return { ...visit, url: url.href };
    return { method: sent.method === 'HEAD' ? 'HEAD' : 'GET', url: url.href, crossSite, cookies };
  }
}
