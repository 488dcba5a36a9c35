/** The API under the web's own origin, as in production. Origin and Host stay as the browser sent them. */
import { ServerResponse } from 'node:http';
import { createLogger } from 'vite';
import type { Logger, ProxyOptions } from 'vite';

const API_PATHS = [
  '/api',
  '/certifications',
  '/identity-verifications',
  '/readyz',
  '/livez',
  '/docs',
  '/openapi.json',
];

/** While the API starts or restarts, a caller gets a plain 502 at once. */
function answer502(options: ProxyOptions): ProxyOptions {
  return {
    ...options,
    configure: (proxy) => {
      proxy.on('error', (_error, _request, response) => {
        if (!(response instanceof ServerResponse) || response.headersSent) return;
        response.writeHead(502, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
        response.end('The api does not answer.');
      });
    },
  };
}

/** Whole path segments only: `/api` must not take `/api-notes` along. */
export function apiProxy(apiOrigin: string): Record<string, ProxyOptions> {
  const paths = API_PATHS.map((path) => path.replaceAll('.', '\\.')).join('|');
  return { [`^(?:${paths})(?:[/?]|$)`]: answer502({ target: apiOrigin, changeOrigin: false }) };
}

/**
 * vite logs each failed request with its URL and a stack. The callback's URL contains a token, and a restart of the API
 * would flood the terminal. So this logs one line a minute.
 */
export function quietProxyErrors(apiOrigin: string): Logger {
  const logger = createLogger();
  const error = logger.error.bind(logger);
  let saidAt = Number.NEGATIVE_INFINITY;
  return Object.assign(logger, {
    error(message: string, options?: Parameters<Logger['error']>[1]) {
      if (!message.includes('proxy error')) {
        error(message, options);
        return;
      }
      if (Date.now() - saidAt < 60_000) return;
      saidAt = Date.now();
      logger.warn(`The api at ${apiOrigin} does not answer yet; its paths give 502 until it does.`);
    },
  });
}
