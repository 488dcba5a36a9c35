/** All wiring of the API, in the order in which a request meets it. */
import type { ErrorCode } from '@bonin/contracts/error';
import type { Readiness } from '@bonin/contracts/verification/readiness';
import type { KeyRing } from '@bonin/crypto/key-ring';
import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Config } from './config/config.ts';
import type { Deps } from './deps.ts';
import { deriveKeys } from './keys.ts';
import { answerClientErrors } from './plugins/client-errors.ts';
import { schemaController } from './plugins/compilers.ts';
import { acceptOnly, parseJsonStrictly } from './plugins/content-types.ts';
import { correlateRequests, newCorrelationId } from './plugins/correlation.ts';
import { collectRoutes, serveDocs } from './plugins/docs.ts';
import { drainOnClose } from './plugins/draining.ts';
import { answerFrameworkError, handleErrors } from './plugins/errors.ts';
import { readForwardedFor } from './plugins/forwarded-for.ts';
import { harden } from './plugins/hardening.ts';
import { healthRoutes } from './plugins/health.ts';
import { createHttpServer } from './plugins/http-server.ts';
import { createReporter, logRequests, noteBreakers, noteUnreadable } from './plugins/logging.ts';
import { createMetrics, metricsRoute } from './plugins/metrics.ts';
import { createStoreCheck } from './plugins/readiness.ts';
import { createSockets, type Sockets } from './plugins/sockets.ts';
import { createStartLimits } from './plugins/start-limits.ts';
import { sweepRegularly } from './plugins/sweeping.ts';
import { createWeb } from './plugins/web.ts';
import type { PageSources } from './providers/config.ts';
import { PROVIDER_CONFIGS } from './providers/configs.ts';
import { createUpstreamHttp } from './providers/http.ts';
import { createProviders } from './providers/registry.ts';
import { createUpstream } from './providers/upstream.ts';
import { createExpiryWatch } from './records/expiry-watch.ts';
import { keepRecords } from './records/keep-records.ts';
import { createRecorder } from './records/recorder.ts';
import { offlineRing } from './relying-parties/offline-keys.ts';
import { createRelyingParties } from './relying-parties/registry.ts';
import { providersOf, type RelyingParty } from './relying-parties/relying-party.ts';
import { createAtRest } from './verification/at-rest.ts';
import { createCompletion } from './verification/completion/complete.ts';
import type { VerificationContext } from './verification/context.ts';
import { pageChoicesOf } from './verification/page-choices.ts';
import { recordExpiry } from './verification/record-expiry.ts';
import { resultRoute } from './verification/result.ts';
import { landingRoutes, returnCallRoutes } from './verification/returns/known-address-routes.ts';
import { secretAddressRoutes } from './verification/returns/secret-address-routes.ts';
import { createStartCookie } from './verification/start-cookie.ts';
import { startRoute } from './verification/start.ts';
import { statusRoute } from './verification/status.ts';
import { transferRoute } from './verification/transfer.ts';

/**
 * Builds the API; nothing listens yet.
 *
 * @param config read once, by config.ts.
 * @param deps time, chance, storage, log; a test brings its own.
 */
export async function buildApp(config: Config, deps: Deps): Promise<FastifyInstance> {
  let noteClientError: (code: ErrorCode) => void = () => undefined;
  const sockets = createSockets();
  const app = createServer(config, sockets, (code) => noteClientError(code));
  const life = drainOnClose(app, { sockets, drainMs: config.drainMs, delay: deps.delay });
  const context = createContext(config, deps, app);
  noteClientError = (code) => noteUnreadable(deps.logger, context.metrics, code);
  const startCookie = createStartCookie({ ...context, publicOrigin: config.publicOrigin });
  const completion = createCompletion(context);
  const limits = createStartLimits(config.startBudgets, deps.monotonic);
  const web =
    config.webRoot === undefined ? undefined : createWeb({ root: config.webRoot, ...pageSources(config) });

  correlateRequests(app);
  if (config.trustedProxies.length > 0) readForwardedFor(app);
  harden(app, transportOf(config));
  logRequests(app, deps.logger, context.metrics);
  handleErrors(app, {
    reporter: context.reporter,
    mode: config.mode,
    notFound: web === undefined ? undefined : (request, reply) => web.notFound(request, reply),
  });
  const routes = collectRoutes(app);
  await app.register(cookie);

  const storeCheck = createStoreCheck({ ...deps, metrics: context.metrics });
  await app.register(healthRoutes, { ready: readiness(context), life, storeCheck });
  context.metrics.countReturns(() => completion.running());
  if (config.metrics) metricsRoute(app, context.metrics);
  await app.register(secretAddressRoutes, { context, cookie: startCookie, completion });
  await app.register(landingRoutes, { context, cookie: startCookie, completion, limits });
  await app.register(async (json) => {
    await allowListedOrigins(json, context.relyingParties.origins);
    acceptOnly(json, 'application/json');
    parseJsonStrictly(json);
    await json.register(startRoute, { context, cookie: startCookie, limits });
    await json.register(returnCallRoutes, { context, cookie: startCookie, completion, limits });
    await json.register(resultRoute, { context, cookie: startCookie });
    await json.register(statusRoute, { context, cookie: startCookie, completion });
    await json.register(transferRoute, { context, cookie: startCookie });
  });
  if (config.docs) serveDocs(app, routes, { ...transportOf(config), publicOrigin: config.publicOrigin });
  await web?.serve(app);
  sweepRegularly(app, context);
  keepRecords(app, context);
  app.addHook('preClose', async () => sockets.close());
  // Hooks of this kind run from the last to the first: sockets, attempts whose browser has left, then what they use.
  app.addHook('onClose', async () => completion.drain());
  app.addHook('onClose', async () => sockets.closed());
  return app;
}

/** Most time that requests take which run when the drain is over, and some more, in milliseconds. */
const CLOSING_MS = 30_000;

/** What a page may be told: the choices of the one party that a start without a name means. */
function readiness(context: VerificationContext): Readiness {
  const { mode, relyingParties } = context.config;
  const [party, ...more] = relyingParties.filter(({ opener }) => opener === 'browser');
  const isOne = party !== undefined && more.length === 0;
  if (!isOne) return { status: 'ready', mode };
  const choices = pageChoicesOf(context, party);
  return { status: 'ready', mode, choices, providers: choices.map(({ provider }) => provider) };
}

/** Where the web app's pages send a browser, and whose scripts they load: of the providers that are used at all. */
function pageSources({ variables, relyingParties }: Config): PageSources {
  const used = new Set(relyingParties.flatMap(providersOf));
  const sources = [...used].map((provider) => PROVIDER_CONFIGS[provider].pageSources(variables));
  return {
    formAction: sources.flatMap(({ formAction }) => formAction),
    scripts: sources.flatMap(({ scripts }) => scripts),
    partners: sources.flatMap(({ partners = [] }) => partners),
  };
}

const transportOf = ({ publicOrigin }: Config) => ({ secure: publicOrigin.startsWith('https:') });

function createServer(
  config: Config,
  sockets: Sockets,
  answered: (code: ErrorCode) => void,
): FastifyInstance {
  const transport = transportOf(config);
  const app = Fastify({
    // Our own log lines only: Fastify's quote URLs.
    logger: false,
    // Ours, and never a word of the request.
    genReqId: newCorrelationId,
    bodyLimit: 16 * 1024,
    // Fastify times its close hooks, too: the drain, and then the requests that run.
    pluginTimeout: config.drainMs + CLOSING_MS,
    keepAliveTimeout: config.keepAliveMs,
    serverFactory: createHttpServer({
      keepAliveMs: config.keepAliveMs,
      clientErrors: answerClientErrors({
        mode: config.mode,
        ...transport,
        answered,
      }),
      sockets,
    }),
    // createHttpServer answers them, on every address.
    clientErrorHandler: () => undefined,
    // Until the last socket is closed, requests are answered as always.
    return503OnClosing: false,
    // HEAD on the callback would run it: a route that only reads says so itself.
    exposeHeadRoutes: false,
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    schemaController,
    routerOptions: { maxParamLength: 100 },
    frameworkErrors: (error, _request, reply) => answered(answerFrameworkError(error, reply, transport)),
  });
  return app;
}

function createContext(config: Config, deps: Deps, app: FastifyInstance): VerificationContext {
  const metrics = createMetrics(deps.clock.now());
  const recorder = createRecorder({ ...deps, metrics, mode: config.mode, sink: deps.records });
  const reporter = createReporter(deps.logger, metrics, recorder);
  const http = createUpstreamHttp({
    mode: config.mode,
    clock: deps.clock,
    observe: (call, { outcome, durationMs, clockAheadMs }) => {
      metrics.upstream(call, outcome, durationMs);
      if (clockAheadMs !== undefined) metrics.providerClock(call, clockAheadMs);
    },
    breakerChanged: noteBreakers(deps.logger, metrics),
    proxies: config.proxies,
    ...(deps.dispatcher === undefined ? {} : { dispatcher: deps.dispatcher }),
  });
  const keys = deriveKeys(
    config.mode,
    config.rootSecrets,
    config.relyingParties.map((party) => party.id),
    new Map(config.relyingParties.flatMap(ownRing)),
  );
  app.addHook('onClose', async () => {
    await http.close();
    await deps.store.close();
    await recorder.close();
  });
  const context: VerificationContext = {
    ...deps,
    config,
    metrics,
    recorder,
    expiryWatch: createExpiryWatch(deps.clock, (id) => recordExpiry(context, id)),
    reporter,
    keys,
    atRest: createAtRest(keys),
    relyingParties: createRelyingParties(config.relyingParties),
    providers: {
      ...createProviders(config.variables, {
        mode: config.mode,
        upstream: createUpstream(http, config.upstreamTimeoutMs),
        clock: deps.clock,
        random: deps.random,
        notice: reporter.notice,
      }),
      ...deps.providers,
    },
  };
  return context;
}

const ownRing = ({ id, offlineKeys }: RelyingParty): [string, KeyRing][] =>
  offlineKeys === undefined ? [] : [[id, offlineRing(offlineKeys)]];

/** Other origins may call only if a relying party lists them, and never with our cookie. */
async function allowListedOrigins(app: FastifyInstance, origins: ReadonlySet<string>): Promise<void> {
  await app.register(cors, {
    origin: [...origins],
    credentials: false,
    methods: ['GET', 'POST'],
    allowedHeaders: ['content-type', 'idempotency-key', 'x-code-verifier'],
    maxAge: 600,
    strictPreflight: false,
  });
}
