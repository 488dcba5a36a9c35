// One request to the handler, whatever the framework: the checks of the request, then the action.
import { createHash } from 'node:crypto';
import { isAssured } from '../assurance.ts';
import { BoninError, type Transfer } from '../bonin-error.ts';
import type { OpenOptions } from '../bonin.ts';
import type { Pending } from '../started.ts';
import { checkOptions, type HandlerOptions } from './options.ts';
import type { PageAnswer } from './page-answer.ts';
import { findPending, inSession, inStore, type PendingName, type SessionStore } from './pendings.ts';
import { refuse } from './refusal.ts';
import { createRepeats, type Repeats } from './repeats.ts';
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

type Act = <Request>(settings: Settings<Request>, exchange: Exchange<Request>) => Promise<PageAnswer>;

/** The options, and what lasts between the requests of one handler. */
interface Settings<Request> extends HandlerOptions<Request> {
  readonly kept: SessionStore<Request>;
  readonly repeats: Repeats;
}

const ACTIONS: Readonly<Record<string, Act>> = { start, status, claim, report, open };
/** The names of the actions, each a path below the handler's own. */
export const ACTION_NAMES: readonly string[] = Object.keys(ACTIONS);

/** Answers the requests to one handler. */
export type Answer<Request> = (exchange: Exchange<Request>) => Promise<Reply>;

/**
 * Creates what answers requests. Errors of your own functions are thrown on: your framework handles them.
 *
 * @throws TypeError for options of another form
 */
export function createAnswer<Request>(options: HandlerOptions<Request>): Answer<Request> {
  checkOptions(options);
  const { repeats = createRepeats(), pendings, session = () => undefined } = options;
  const kept = pendings === undefined ? inSession(session) : inStore(pendings);
  const settings = { ...options, repeats, kept };
  return async (exchange) => {
    try {
      checkRequest(options, exchange);
      const act = ACTIONS[exchange.action] as Act;
      return { status: 200, body: (await act(settings, exchange)) ?? null };
    } catch (error) {
      if (!(error instanceof BoninError)) throw error;
      return { status: error.status, body: problemOf(error) };
    }
  };
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

async function start<Request>(settings: Settings<Request>, { body, request, header }: Exchange<Request>) {
  const { bonin, origin, landing, failed = landing, mayStart, purposes, providers, kept } = settings;
  const choice = readStart(await body(), purposes, providers);
  await kept.check(request);
  if (mayStart !== undefined && !(await mayStart(request, choice))) throw refuse('rate_limited');
  const { page, pending } = await bonin.start({
    ...choice,
    successUrl: origin + landing,
    failUrl: origin + failed,
  });
  // A browser that brings neither has no session yet that another start could have.
  const known = [header('cookie'), header('authorization')].filter((one) => one !== undefined);
  await kept.add(request, pending, known.length === 0 ? undefined : known.join(' '));
  return page;
}

async function status<Request>(settings: Settings<Request>, { body, request }: Exchange<Request>) {
  const { mayBeLost, ...name } = readQuestion(await body());
  return settings.bonin.status(await find(settings, request, name), { askProvider: mayBeLost });
}

async function claim<Request>(settings: Settings<Request>, { body, request }: Exchange<Request>) {
  const { transferCode, ...name } = readClaim(await body());
  const pending = await find(settings, request, name);
  // Digits weaken the result for good: it would be opened, and then refused.
  const { leastAssurance } = demands(settings, pending);
  if (leastAssurance !== undefined && !isAssured('by-code', leastAssurance)) {
    throw refuse('assurance_not_available');
  }
  return settings.bonin.claim(pending, transferCode);
}

async function report<Request>(settings: Settings<Request>, { body, request }: Exchange<Request>) {
  const { report: reported, ...name } = readReport(await body());
  return settings.bonin.report(await find(settings, request, name), reported);
}

async function open<Request>(settings: Settings<Request>, { body, request }: Exchange<Request>) {
  const { bonin, kept, repeats, verified } = settings;
  const { params, ...name } = readOpen(await body());
  const pending = findPending(await kept.list(request), name);
  // A double click, or an effect that runs twice, opens once and has one answer.
  const key = createHash('sha256').update(`${pending?.codeVerifier} ${params}`).digest('base64url');
  return repeats.once(key, async () => {
    const result = await bonin.open(params, pending, demands(settings, pending));
    if (result.status === 'verified') return verified(result, request);
    return { status: 'failed', code: result.code };
  });
}

function demands<Request>(
  { leastAssurance = {} }: HandlerOptions<Request>,
  pending: Pending | undefined,
): Pick<OpenOptions, 'leastAssurance'> {
  const entries = Object.entries(leastAssurance);
  const least = entries.find(([purpose]) => purpose === pending?.purpose)?.[1];
  return least === undefined ? {} : { leastAssurance: least };
}

async function find<Request>({ kept }: Settings<Request>, request: Request, name: PendingName) {
  const pending = findPending(await kept.list(request), name);
  if (pending === undefined) throw refuse('unknown_transaction');
  return pending;
}

/** As the API answers it: `verify` of `@bonin/browser` reads `code`. */
function problemOf(error: BoninError): { readonly code: string } & Partial<Transfer> {
  const { code, status: httpStatus, transfer } = error;
  return { type: 'about:blank', title: error.message, status: httpStatus, code, ...transfer } as never;
}
