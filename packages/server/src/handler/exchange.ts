import { BoninError, type Transfer } from '../bonin-error.ts';
// One request to the handler, whatever the framework: the checks of the request, then the action.
import type { Bonin } from '../bonin.ts';
import type { Pending } from '../started.ts';
import { type HandlerOptions, type PageAnswer } from './options.ts';
import { findPending, keepPending } from './pendings.ts';
import { refuse } from './refusal.ts';
import { type Repeats, createRepeats } from './repeats.ts';
import { readClaim, readOpen, readQuestion, readReport, readStart } from './requests.ts';

/** A request, as far as the handler reads it. */
export interface Exchange<Request> {
  readonly method: string;
  /** The last part of the path. */
  readonly action: string;
  /** A header's value by its name in small letters. */
  readonly header: (name: string) => string | undefined;
  /** The body as JSON. @throws BoninError where it is none. */
  readonly body: () => Promise<unknown>;
  readonly request: Request;
}

/** The answer, for the framework to send as JSON. */
export interface Reply {
  readonly status: number;
  readonly body: PageAnswer;
}

/** Headers of every answer: a person's data stays in no cache. */
export const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;
/** The most that a page sends, in bytes. */
export const MOST_BYTES = 16_384;

type Act = <Request>(
  options: HandlerOptions<Request>,
  exchange: Exchange<Request>,
  session: object | undefined,
) => Promise<PageAnswer>;

const ACTIONS: Readonly<Record<string, Act>> = { start, status, claim, report, open };
/** The names of the actions, each a path below the handler's own. */
export const ACTION_NAMES: readonly string[] = Object.keys(ACTIONS);

/** Answers one request. Errors of your own functions are thrown on: your framework handles them. */
export async function answer<Request>(
  options: HandlerOptions<Request>,
  exchange: Exchange<Request>,
): Promise<Reply> {
  try {
    checkRequest(options, exchange);
    const act = ACTIONS[exchange.action] as Act;
    const session = await options.session(exchange.request);
    return { status: 200, body: (await act(options, exchange, session)) ?? null };
  } catch (error) {
    if (!(error instanceof BoninError)) throw error;
    return { status: error.status, body: problemOf(error) };
  }
}

/** Only a page of this service may call: a foreign one would start, or open, with the person's session. */
function checkRequest<Request>(
  { origin }: HandlerOptions<Request>,
  { method, action, header }: Exchange<Request>,
): void {
  if (!Object.hasOwn(ACTIONS, action)) throw refuse('not_found');
  if (method !== 'POST') throw refuse('method_not_allowed');
  const site = header('sec-fetch-site') ?? 'same-origin';
  if (header('origin') !== origin || site !== 'same-origin') throw refuse('origin_not_allowed');
  if (!/^application\/json(?:\s*;|$)/i.test(header('content-type') ?? ''))
    throw refuse('unsupported_media_type');
}

async function start<Request>(
  options: HandlerOptions<Request>,
  exchange: Exchange<Request>,
  session: object | undefined,
) {
  const {
    bonin,
    origin,
    landing,
    failed = landing,
    mayStart,
    purposes,
    providers,
    request,
  } = { ...options, ...exchange };
  const choice = readStart(await exchange.body(), purposes, providers);
  if (session === undefined) throw new TypeError('session gave nothing to keep the start secret in');
  if (mayStart !== undefined && !(await mayStart(request, choice))) throw refuse('rate_limited');
  const { page, pending } = await bonin.start({
    ...choice,
    successUrl: origin + landing,
    failUrl: origin + failed,
  });
  await keepPending(session, pending);
  return page;
}

async function status<Request>(
  { bonin }: HandlerOptions<Request>,
  { body }: Exchange<Request>,
  session: object | undefined,
) {
  const { mayBeLost, ...name } = readQuestion(await body());
  return bonin.status(needed(findPending(session, name)), { askProvider: mayBeLost });
}

async function claim<Request>(
  { bonin }: HandlerOptions<Request>,
  { body }: Exchange<Request>,
  session: object | undefined,
) {
  const { transferCode, ...name } = readClaim(await body());
  return bonin.claim(needed(findPending(session, name)), transferCode);
}

async function report<Request>(
  { bonin }: HandlerOptions<Request>,
  { body }: Exchange<Request>,
  session: object | undefined,
) {
  const { report: reported, ...name } = readReport(await body());
  return bonin.report(needed(findPending(session, name)), reported);
}

async function open<Request>(
  options: HandlerOptions<Request>,
  { body, request }: Exchange<Request>,
  session: object | undefined,
) {
  const { params, ...name } = readOpen(await body());
  const pending = findPending(session, name);
  return repeatsOf(options).once(`${pending?.codeVerifier} ${params}`, async () => {
    const result = await options.bonin.open(params, pending, demands(options, pending));
    if (result.status === 'verified') return options.verified(result, request);
    return { status: 'failed', code: result.code };
  });
}

const repeats = new WeakMap<object, Repeats>();

/** A double click, or an effect that runs twice, opens once and has one answer. */
function repeatsOf(options: object): Repeats {
  const known = repeats.get(options) ?? createRepeats();
  repeats.set(options, known);
  return known;
}

function demands<Request>(
  { leastAssurance = {} }: HandlerOptions<Request>,
  pending: Pending | undefined,
): Parameters<Bonin['open']>[2] {
  const entries = Object.entries(leastAssurance);
  const least = entries.find(([purpose]) => purpose === pending?.purpose)?.[1];
  return least === undefined ? {} : { leastAssurance: least };
}

function needed(pending: Pending | undefined): Pending {
  if (pending === undefined) throw refuse('unknown_transaction');
  return pending;
}

/** As the API answers it: `verify` of `@bonin/browser` reads `code`. */
function problemOf(error: BoninError): { readonly code: string } & Partial<Transfer> {
  const { code, status: httpStatus, transfer } = error;
  return { type: 'about:blank', title: error.message, status: httpStatus, code, ...transfer } as never;
}
