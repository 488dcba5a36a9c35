// A service's server with the API and the simulator in this process. Nothing listens but the simulator.
import { buildApp } from '@bonin/api/app';
import { readConfig } from '@bonin/api/config';
import { createDeps } from '@bonin/api/deps';
import { startSimulator } from '@bonin/simulator';
import { createBonin, type Bonin, type BoninSettings, type Page } from '../../src/bonin.ts';

export const API = 'https://id.example';
export const SHOP = 'https://shop.example';
export const SECRET = 'bonin-dev-shop-secret';
export const URLS = { successUrl: `${SHOP}/verified`, failUrl: `${SHOP}/verified` };

export interface Service {
  readonly bonin: Bonin;
  /** The calls to the API so far, such as `POST /api/start-certificate`. */
  readonly calls: string[];
  readonly createBonin: (settings?: Partial<BoninSettings>) => Bonin;
  /** What the person does; gives the address that they come back to. */
  comeBack(page: Page, phoneNumber?: string): Promise<URL>;
  close(): Promise<void>;
}

/** @param environment - Over the defaults of test mode. */
export async function startService(environment: Readonly<Record<string, string>> = {}): Promise<Service> {
  const sim = await startSimulator();
  const world = sim.world();
  const config = readConfig({
    BONIN_MODE: 'test',
    BONIN_STORE: 'memory:',
    BONIN_LOG_LEVEL: 'silent',
    BONIN_DOCS: 'off',
    ...world.environment,
    PUBLIC_ORIGIN: API,
    BONIN_REDIRECT_URLS: `${SHOP}/verified`,
    ...environment,
  });
  const api = await buildApp(config, await createDeps(config));
  const calls: string[] = [];
  const inject = async (url: string, init: RequestInit): Promise<Response> => {
    const { pathname, search } = new URL(url);
    const method = init.method === 'POST' ? 'POST' : 'GET';
    calls.push(`${method} ${pathname}${search}`);
    const answer = await api.inject({
      method,
      url: pathname + search,
      headers: Object.fromEntries(new Headers(init.headers)),
      ...(typeof init.body === 'string' ? { payload: init.body } : {}),
    });
    return new Response(answer.body, { status: answer.statusCode });
  };
  const own = (settings: Partial<BoninSettings> = {}) =>
    createBonin({ api: API, secret: SECRET, fetch: inject as typeof fetch, ...settings });
  return {
    calls,
    bonin: own(),
    createBonin: own,
    async comeBack(page, phoneNumber = '01000000001') {
      if (page.provider !== 'kcb') throw new TypeError('only KCB comes back without a page');
      const back = world.finish(page.serviceToken, {
        person: { phoneNumber },
      });
      const query = new URLSearchParams(back.fields).toString();
      const answer = await api.inject({ method: 'GET', url: `${new URL(back.returnUrl).pathname}?${query}` });
      return new URL(String(answer.headers.location));
    },
    async close() {
      await api.close();
      await sim.close();
    },
  };
}

/** The parameter `params` of an address. */
export const paramsOf = (address: URL): string => address.searchParams.get('params') ?? '';
