/**
 * A shop whose server starts, reports and opens, with the API and the simulator in this process. Its pages are in `pages/`.
 * The shop passes the API's addresses on only if a test asks for it.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { buildApp } from '@bonin/api/app';
import { readConfig } from '@bonin/api/config';
import { createDeps } from '@bonin/api/deps';
import { startSimulator, type SimulatedWorld } from '@bonin/simulator';
import { build } from 'esbuild';
import { freePorts } from './free-ports.ts';
import { passOn, ShopServer } from './shop-server.ts';

export interface OwnShopOptions {
  /** The script in `pages/` that the shop serves. */
  readonly page?: 'shop.js' | 'react-shop.jsx';
  /** A query that is added to `successUrl` and `failUrl`. */
  readonly landing?: string;
  /** The page's Content-Security-Policy, given the origin of the provider's script. `NONCE` is replaced. */
  readonly policy?: (scriptOrigin: string) => string;
  /** Passes the API's addresses on. The shop's origin is then the API's public origin. */
  readonly sharesOrigin?: boolean;
  /** Source of a service worker, at `/worker.js`. */
  readonly worker?: string;
}

export interface OwnShop {
  readonly origin: string;
  readonly world: SimulatedWorld;
  /** Requests to the shop's server in order, such as `GET /`. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
}

/** Starts the API, the simulator and the shop. */
export async function startOwnShop(options: OwnShopOptions = {}): Promise<OwnShop> {
  const [shopPort = 0, apiPort = 0] = await freePorts(2);
  const origin = `http://localhost:${shopPort}`;
  const apiOrigin = `http://127.0.0.1:${apiPort}`;
  const sim = await startSimulator({ port: 0 });
  const world = sim.world();
  const landing = `${origin}/done${options.landing ?? ''}`;
  const config = readConfig({
    BONIN_MODE: 'test',
    BONIN_STORE: 'memory:',
    BONIN_LOG_LEVEL: 'silent',
    BONIN_STARTS_PER_MINUTE: '10000',
    ...world.environment,
    PUBLIC_ORIGIN: options.sharesOrigin === true ? origin : apiOrigin,
    BONIN_REDIRECT_URLS: landing,
    BONIN_ALLOWED_ORIGINS: origin,
  });
  const api = await buildApp(config, await createDeps(config));
  await api.listen({ host: '127.0.0.1', port: apiPort });
  const script = await bundle(options.page ?? 'shop.js');
  const server = new ShopServer(apiOrigin, landing);
  const asked: string[] = [];
  const http = createServer((request, response) => {
    const path = (request.url ?? '').replace(/\?.*/, '');
    asked.push(`${request.method} ${path}`);
    if (path.startsWith('/verify/')) void server.answer(path, request, response);
    else if (options.sharesOrigin === true && API_PATHS.test(path)) void passOn(apiOrigin, request, response);
    else sendFile(path, response, { script, sim: sim.origin, ...options });
  });
  http.listen(shopPort, '127.0.0.1');
  await once(http, 'listening');
  return {
    origin,
    world,
    asked,
    async stop() {
      http.closeAllConnections();
      http.close();
      await api.close();
      await sim.close();
    },
  };
}

const API_PATHS = /^\/(?:api|certifications|identity-verifications)(?:\/|$)/;

function sendFile(
  path: string,
  response: ServerResponse,
  { script, worker, policy, sim }: OwnShopOptions & { readonly script: string; readonly sim: string },
): void {
  const send = (type: string, body: string) => response.setHeader('content-type', type).end(body);
  if (path === '/page.js') return void send('text/javascript', script);
  if (path === '/worker.js' && worker !== undefined) return void send('text/javascript', worker);
  if (!['/', '/done', '/cart'].includes(path)) return void response.writeHead(404).end();
  const nonce = randomUUID();
  if (policy !== undefined) {
    response.setHeader('content-security-policy', policy(sim).replaceAll('NONCE', nonce));
  }
  const register = worker === undefined ? '' : "await navigator.serviceWorker.register('/worker.js');";
  send(
    'text/html; charset=utf-8',
    `<!doctype html><html lang="ko"><meta charset="utf-8"><title>상점</title><link rel="icon" href="data:,"><body>
<main><h1>상점</h1><button>본인인증</button><ol></ol><p role="status"></p></main>
<script type="module" src="/page.js" nonce="${nonce}"></script>
<script type="module" nonce="${nonce}">${register}</script></body></html>`,
  );
}

async function bundle(page: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../pages/${page}`, import.meta.url))],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    conditions: ['@bonin/source'],
    define: { 'process.env.NODE_ENV': '"development"' },
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
