/** Start: `POST /api/start-certificate` names a relying party, asks the provider for a token, stores a transaction. */

import { Problem } from '@bonin/contracts/error';
import {
  StartCertificateRequest,
  StartCertificateResponse,
} from '@bonin/contracts/verification/start-certificate';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Config } from '../config/config.ts';
import { isExampleShop } from '../config/test-mode.ts';
import { AppError } from '../errors.ts';
import { noteFacts, type Trail } from '../plugins/correlation.ts';
import { BY_SERVER_OR_PAGE } from '../plugins/openapi/security.ts';
import type { StartLimits } from '../plugins/start-limits.ts';
import type { Provider, Started } from '../providers/provider.ts';
import { isLoopbackTarget, isRedirectEntry, isRedirectTarget } from '../relying-parties/redirect-target.ts';
import { credentialsOf, pageOriginsOf, type RelyingParty } from '../relying-parties/relying-party.ts';
import { bindStart, checkOrigin, checkPageMayStart, isServer, readBearer } from './binding.ts';
import { noticeOf, type VerificationContext } from './context.ts';
import { sha256 } from './hashes.ts';
import { factsOf } from './record-facts.ts';
import { readChoice, type StartChoice } from './start-choice.ts';
import type { StartCookie } from './start-cookie.ts';
import { purgeTime, type Binding, type Transaction } from './transaction.ts';

interface StartOptions {
  readonly context: VerificationContext;
  readonly cookie: StartCookie;
  readonly limits: StartLimits;
}

/** Registers the route `POST /api/start-certificate` in the scope of JSON bodies. */
export const startRoute: FastifyPluginAsyncZod<StartOptions> = async (app, { context, cookie, limits }) => {
  app.post(
    '/api/start-certificate',
    {
      onRequest: async (request) => {
        if (!isServer(request, context.relyingParties)) limits.checkAddress(request);
      },
      schema: {
        operationId: 'startVerification',
        summary: 'Start a verification',
        tags: ['verification'],
        security: BY_SERVER_OR_PAGE,
        body: StartCertificateRequest,
        response: { 200: StartCertificateResponse, default: Problem },
      },
    },
    async (request, reply) => start({ context, cookie, limits }, request, reply, request.body),
  );
};

async function start(
  { context, cookie, limits }: StartOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  body: StartCertificateRequest,
): Promise<StartCertificateResponse> {
  const { publicOrigin } = context.config;
  const { origin } = request.headers;
  const bearer = readBearer(request);
  const party = context.relyingParties.resolve(bearer, body.relyingParty);
  noteFacts(request.trail, { relyingParty: party.id });
  checkOrigin(origin, publicOrigin, party);
  if (bearer === undefined) checkPageMayStart(origin, party);
  for (const target of [body.successUrl, body.failUrl]) {
    checkTarget(context.config, party, target);
  }
  const choice = readChoice(context, party, body, bearer === undefined ? 'page' : 'server');
  noteFacts(request.trail, { provider: choice.provider.name, purpose: choice.purpose });
  // A Bearer caller is never a page, whatever origin it claims.
  const isOurPage = origin === publicOrigin && bearer === undefined;
  const startCookie = isOurPage ? cookie.ensure(request, reply, context.random) : undefined;
  // A server that opens has no browser's cookie: bound to one, the result could never be opened.
  const binding = bindStart(body.codeChallenge, party.opener === 'browser' ? startCookie : undefined);
  // Last, so that only what would cost an SMS counts against everybody's share.
  const by = bearer === undefined ? 'page' : 'server';
  limits.checkBudget(request, { party, provider: choice.provider, by });

  const { transaction, started } = await open(context, party, body, choice, {
    binding,
    startCookie,
    startOrigin: bearer === undefined ? origin : undefined,
    trail: request.trail,
  });
  context.metrics.started(transaction.provider);
  noteFacts(request.trail, factsOf(context, transaction));
  context.recorder.record(request.trail, 'started');
  context.expiryWatch.add(transaction.id, transaction.expiresAt);
  return {
    transactionId: transaction.id as StartCertificateResponse['transactionId'],
    expiresAt: new Date(transaction.expiresAt).toISOString(),
    ...started.page,
  };
}

/** A target is on the party's list, or it is any page of this machine's for the example shop. @throws AppError `redirect_not_allowed`. */
function checkTarget({ mode }: Pick<Config, 'mode'>, party: RelyingParty, target: string): void {
  if (isRedirectTarget(party.redirectUrls, target)) return;
  if (isExampleShop(mode, party) && isLoopbackTarget(target)) return;
  const detail = isRedirectEntry(target)
    ? `BONIN_REDIRECT_URLS of the relying party ${party.id} does not list ${target}`
    : 'successUrl and failUrl must be exact URLs, such as http://localhost:3000/verified';
  throw new AppError('redirect_not_allowed', undefined, undefined, detail);
}

/** What is known of the client that starts. */
interface Starter {
  readonly binding: Binding;
  readonly startCookie: string | undefined;
  /** The origin of its page, checked against the relying party's list. */
  readonly startOrigin: string | undefined;
  readonly trail: Trail;
}

/** Asks the provider first and stores afterwards: a transaction that no provider knows is useless. */
async function open(
  context: VerificationContext,
  party: RelyingParty,
  body: StartCertificateRequest,
  { provider, purpose }: StartChoice,
  { binding, startCookie, startOrigin, trail }: Starter,
): Promise<{ transaction: Transaction; started: Started<unknown> }> {
  const { config, atRest, clock, random } = context;
  const id = random(32);
  const providerTransactionId = provider.newTransactionId();
  // Without our cookie we cannot recognise the browser at our own address, so the page that holds the verifier reports the return.
  const ownPage = startCookie === undefined ? body.successUrl : undefined;
  const way = wayBack(context, provider, providerTransactionId, ownPage);
  const started = await provider.start({
    credentials: credentialsOf(party, provider.name),
    pageOrigins: pageOriginsOf(party, config.publicOrigin),
    notice: noticeOf(context, trail),
    providerTransactionId,
    returnUrl: way.returnUrl,
    cancelUrl: way.cancelUrl,
    purpose,
  });
  checkStarted(provider, started);
  const createdAt = clock.now();
  const expiresAt = createdAt + config.transactionTtlMs;
  const transaction: Transaction = {
    id,
    revision: 0,
    state: 'started',
    relyingParty: party.id,
    provider: provider.name,
    purpose,
    successUrl: body.successUrl,
    failUrl: body.failUrl,
    binding,
    ...(startOrigin === undefined ? {} : { startOrigin }),
    ...(startCookie === undefined ? {} : { startCookieHash: sha256(startCookie) }),
    providerTransactionId,
    returnLookup: atRest.lookup(...way.lookup),
    ...(started.token === undefined ? {} : { tokenLookup: atRest.lookup('token', started.token) }),
    ...(started.session === undefined
      ? {}
      : { sealedSession: atRest.seal(id, 'session', JSON.stringify(started.session)) }),
    createdAt,
    expiresAt,
    purgeAt: purgeTime(expiresAt, config.resultTtlMs),
    sameBrowser: false,
    upstreamCalls: 0,
    transferTries: 0,
    redeemed: false,
  };
  await insert(context.store, transaction);
  return { transaction, started };
}

/** A provider that gives a token twice is found before the person verifies. */
async function insert(store: VerificationContext['store'], transaction: Transaction): Promise<void> {
  try {
    await store.insert(transaction);
  } catch (error) {
    const isUsed = error instanceof AppError && error.code === 'already_used';
    throw isUsed ? new AppError('provider_answer_invalid', 'the provider gave a token twice') : error;
  }
}

/** A provider that breaks its own promise is found before the person verifies. */
function checkStarted({ comesBack, session }: Provider, started: Started<unknown>): void {
  const promisesToken = comesBack.kind === 'secret-address' && comesBack.tokenFrom === 'start';
  if (promisesToken !== (started.token !== undefined) || !session.safeParse(started.session).success) {
    throw new TypeError('a provider starts without the token or the session that it promises');
  }
}

/** Where the provider sends the browser, and by what the return is found. */
interface WayBack {
  readonly returnUrl: string;
  readonly cancelUrl?: string;
  readonly lookup: readonly [kind: string, value: string];
}

function wayBack(
  { atRest, config, random }: VerificationContext,
  { name, comesBack }: Provider,
  providerTransactionId: string,
  ownPage: string | undefined,
): WayBack {
  if (comesBack.kind === 'known-address') {
    return {
      returnUrl: ownPage ?? `${config.publicOrigin}${comesBack.path}/redirect`,
      lookup: [name, providerTransactionId],
    };
  }
  // The key goes to the provider server to server and comes back with the person: the starter never sees it. Pages may
  // show the cancel address, so the return key follows from the cancel key and not the other way round.
  const cancelKey = random(32);
  const returnKey = comesBack.cancels ? atRest.lookup('return-key', cancelKey) : cancelKey;
  return {
    returnUrl: `${config.publicOrigin}/api/certificate-callback/${returnKey}`,
    ...(comesBack.cancels
      ? { cancelUrl: `${config.publicOrigin}/api/certificate-cancelled/${cancelKey}` }
      : {}),
    lookup: ['return', returnKey],
  };
}
