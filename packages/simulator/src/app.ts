// The whole app, in reading order.
import { SIMULATOR_HEADER } from '@bonin/contracts/simulator/marks';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import { controlScope, refuseControlAddress } from './control/scope.ts';
import { landingRoutes } from './pages/landing-page.ts';
import { passStatusRoute } from './pages/pass-status.ts';
import { phoneRoutes } from './pages/phone-routes.ts';
import { pageRoutes } from './pages/routes.ts';
import { PLUG_INS } from './protocols.ts';
import type { Context } from './wire/context.ts';
import { serializerCompiler } from './wire/serializer.ts';
import { newTrace } from './wire/trace.ts';
import { MAX_PARAM_LENGTH, refuseAddress, refuseUnmatched } from './wire/unmatched.ts';

const BODY_LIMIT_BYTES = 16 * 1024;
const REQUEST_TIMEOUT_MS = 10_000;
/** Some load balancers ask by HEAD. */
const PROBE = { exposeHeadRoute: true };

const HEADERS = {
  [SIMULATOR_HEADER]: 'bonin',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Builds the app; it listens nowhere yet. */
export function buildApp(context: Context): FastifyInstance {
  const app = Fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    routerOptions: {
      maxParamLength: MAX_PARAM_LENGTH,
      // A base address often ends in a slash, and servers in front of providers merge them.
      ignoreDuplicateSlashes: true,
      ignoreTrailingSlash: true,
    },
    schemaController: { compilersFactory: { buildValidator: neverAsked, buildSerializer: neverAsked } },
    frameworkErrors: (error, request, reply) => refuseUnreadable(context, error, request, reply),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  app.decorateRequest('trace');
  // Every call passes here and there: a callback costs less than a promise.
  app.addHook('onRequest', (request, reply, done) => {
    request.trace = newTrace();
    reply.headers(HEADERS);
    done();
  });
  logLines(app, context);
  // Before the server waits for its connections: a stream would never end by itself.
  app.addHook('preClose', async () => context.registry.close());
  refuseUnmatched(app, context);

  app.get('/livez', PROBE, async () => ({ status: 'ok' }));
  app.get('/readyz', PROBE, async () => ({ status: 'ok', mode: 'test', simulator: 'bonin' }));
  for (const route of PLUG_INS.flatMap(({ routes }) => routes)) void app.register(route, context);
  const pages = { ...context, protocols: PLUG_INS.map(({ protocol }) => protocol) };
  void app.register(pageRoutes, pages);
  void app.register(passStatusRoute, pages);
  void app.register(phoneRoutes, context);
  void app.register(landingRoutes, context);
  void app.register(async (scope) => controlScope(scope, { ...context, plugIns: PLUG_INS }), {
    prefix: '/__sim',
  });
  return app;
}

/** Fastify has no route for such an address, so no hook has set the headers. */
function refuseUnreadable(
  context: Context,
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  reply.headers(HEADERS);
  if (/^\/__sim(?:[/?]|$)/.test(request.url)) refuseControlAddress(context, request, reply);
  else refuseAddress(context, error, request, reply);
}

/** Fastify loads compilers of its own, a tenth of the start, where it is not told where others come from; ours are set at once. */
function neverAsked(): never {
  throw new Error('the compilers were not set');
}

/** One line a request, as its connection or its answer ends: some answers never come. */
function logLines(app: FastifyInstance, { log }: Context): void {
  if (log === undefined) return;
  app.addHook('onRequest', (request, reply, done) => {
    const startedAt = performance.now();
    reply.raw.once('close', () => {
      log({
        method: request.method,
        route: request.routeOptions.url ?? 'unmatched',
        status: reply.raw.writableEnded ? reply.statusCode : 0,
        durationMs: Math.round((performance.now() - startedAt) * 10) / 10,
      });
    });
    done();
  });
}
