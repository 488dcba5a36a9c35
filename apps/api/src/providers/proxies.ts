/** The way out: straight, or through the proxy that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name. */
import { EnvHttpProxyAgent, Pool, type Dispatcher } from 'undici';
import { ProxyError } from './upstream-cause.ts';

/** Time to reach an upstream or a proxy. */
const CONNECT_TIMEOUT_MS = 3000;
/** How many connections one upstream may have at once. */
export const CONNECTIONS = 64;
/** Those of them that starts leave to results. */
export const CONNECTIONS_FOR_RESULTS = 16;

/** Proxies, as the usual variables name them. */
export interface ProxySettings {
  /** For `https:` upstreams; without it `httpProxy` is used. */
  readonly httpsProxy?: string | undefined;
  /** The proxy for upstreams with plain `http:`. */
  readonly httpProxy?: string | undefined;
  /** Comma list of hosts that are called straight: names, `.suffixes`, `host:port`, or `*`. */
  readonly noProxy?: string | undefined;
}

/** Chooses the connections for each origin. */
export interface Routes {
  dispatcherFor(origin: string): Dispatcher;
  close(): Promise<void>;
}

/** @param settings without a proxy, every upstream is called straight. */
export function createRoutes(settings: ProxySettings = {}): Routes {
  return isProxied(settings) ? throughProxies(settings) : straight();
}

const isProxied = ({ httpProxy, httpsProxy }: ProxySettings) =>
  httpProxy !== undefined || httpsProxy !== undefined;

function straight(): Routes {
  const pools = new Map<string, Pool>();
  return {
    dispatcherFor(origin) {
      const existing = pools.get(origin);
      if (existing !== undefined) return existing;
      const created = new Pool(origin, {
        connections: CONNECTIONS,
        pipelining: 1,
        connect: { timeout: CONNECT_TIMEOUT_MS },
      });
      pools.set(origin, created);
      return created;
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
    },
  };
}

/** A proxy that takes the connection and never answers CONNECT holds a socket no longer than one that is down. */
function proxyClient(origin: URL, options: object): Dispatcher {
  const pool = new Pool(origin, { ...options, headersTimeout: CONNECT_TIMEOUT_MS });
  const tunnel: (how: Dispatcher.ConnectOptions) => Promise<Dispatcher.ConnectData> = pool.connect.bind(pool);
  const connect = async (how: Dispatcher.ConnectOptions) => {
    try {
      return await tunnel(how);
    } catch {
      throw new ProxyError('the proxy cannot be reached');
    }
  };
  return Object.assign(pool, { connect });
}

function throughProxies({ httpProxy = '', httpsProxy = '', noProxy = '' }: ProxySettings): Routes {
  const agent = new EnvHttpProxyAgent({
    // Empty texts keep the library from reading the environment itself.
    httpProxy,
    httpsProxy,
    noProxy,
    connections: CONNECTIONS,
    pipelining: 1,
    connect: { timeout: CONNECT_TIMEOUT_MS },
    proxyTls: { timeout: CONNECT_TIMEOUT_MS },
    requestTls: { timeout: CONNECT_TIMEOUT_MS },
    clientFactory: proxyClient,
  });
  return { dispatcherFor: () => agent, close: () => agent.destroy() };
}
