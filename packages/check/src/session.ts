// One person's browser at the app, with the requests that the configuration names.
import type { RequestConfig } from './config.ts';
import { filled } from './filled.ts';
import { Browser, type BrowserOptions, type Page } from './http/browser.ts';

/** What is put into a configured request. */
export interface RequestChange {
  /** Values that take the place of `{name}`. */
  readonly values?: Readonly<Record<string, string>> | undefined;
  /** Fields besides the configured ones. */
  readonly extra?: Readonly<Record<string, string>> | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly crossSite?: boolean | undefined;
  readonly cookies?: boolean | undefined;
  /** Changes the request as a whole, after everything else. */
  readonly rewrite?: ((request: RequestConfig) => RequestConfig) | undefined;
}

/** One session: a browser and what it captured. */
export class Session {
  readonly browser: Browser;
  readonly captured: Record<string, string> = {};
  /** The `User-Agent` of this person, where it is not the usual one. */
  readonly userAgent: string | undefined;
  readonly #origin: string;

  constructor(origin: string, options: BrowserOptions) {
    this.#origin = origin;
    this.userAgent = options.userAgent;
    this.browser = new Browser(options);
  }

  /** Makes a request that the configuration names. */
  async request(config: RequestConfig, change: RequestChange = {}): Promise<Page> {
    const { headers = {}, extra = {}, crossSite, cookies, rewrite } = change;
    const values = { ...this.captured, ...change.values };
    const request = filled(rewrite === undefined ? config : rewrite(config), values) as RequestConfig;
    const isBody = request.form !== undefined || request.json !== undefined;
    const page = await this.browser.visit({
      method: request.method,
      url: this.#address(request.url, isBody ? {} : extra),
      headers: { ...request.headers, ...headers },
      form: request.form && { ...request.form, ...extra },
      json: isObject(request.json) ? { ...request.json, ...extra } : request.json,
      crossSite,
      cookies,
    });
    for (const [name, source] of Object.entries(config.capture ?? {})) {
      const found = new RegExp(source, 'u').exec(page.body)?.[1];
      if (found !== undefined) this.captured[name] = found;
    }
    return page;
  }

  /** Makes requests one after the other. The change is for the last one. */
  async requests(configs: RequestConfig | readonly RequestConfig[], change?: RequestChange): Promise<Page> {
    const all = Array.isArray(configs) ? (configs as readonly RequestConfig[]) : [configs as RequestConfig];
    for (const config of all.slice(0, -1)) await this.request(config);
    return this.request(all.at(-1) ?? { url: '/' }, change);
  }

  #address(url: string, extra: Readonly<Record<string, string>>): string {
    const address = new URL(url, this.#origin);
    for (const [name, value] of Object.entries(extra)) address.searchParams.set(name, value);
    return address.href;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
