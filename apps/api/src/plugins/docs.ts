/** `/openapi.json` and `/docs`: what describes the routes is loaded when somebody asks for it first. */
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { DocsOptions } from './openapi/openapi.ts';

/** Headers of a request that decide its answer. */
const ASKING = ['accept', 'accept-encoding', 'if-modified-since', 'if-none-match', 'range'];
/** Headers of an answer that Node writes itself. */
const OWN = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding']);

/** Collects the routes that are registered after it, for {@link serveDocs}. */
export function collectRoutes(app: FastifyInstance): readonly RouteOptions[] {
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => void routes.push(route));
  return routes;
}

/** Serves the description of the routes, and pages to read it. */
export function serveDocs(
  app: FastifyInstance,
  routes: readonly RouteOptions[],
  description: DocsOptions,
): void {
  let loading: Promise<FastifyInstance> | undefined;
  const load = async () => {
    const { createDocs } = await import('./openapi/openapi.ts');
    return createDocs(routes, description);
  };
  const answer = async ({ url, headers }: FastifyRequest, reply: FastifyReply) => {
    // One that fails is tried again by the next request.
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    const docs = await loading;
    const asked = ASKING.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]]));
    const response = await docs.inject({ url, headers: Object.fromEntries(asked) as Record<string, string> });
    if (response.statusCode === 404) return reply.callNotFound();
    const kept = Object.entries(response.headers).filter(([name]) => !OWN.has(name));
    return reply.code(response.statusCode).headers(Object.fromEntries(kept)).send(response.rawPayload);
  };
  for (const url of ['/openapi.json', '/docs', '/docs/', '/docs/*']) {
    app.get(url, { exposeHeadRoute: true, schema: { hide: true } }, answer);
  }
}
