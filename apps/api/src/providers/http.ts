/** Sends one request to a provider: a size limit, no redirects, a breaker for each host, no header of a client's. */
import { SIMULATOR_HEADER } from '@bonin/contracts/simulator/marks';
import type { Dispatcher } from 'undici';
import { AppError } from '../errors.ts';
import type { Clock, Mode } from '../surroundings.ts';
import { textOf } from './answer-text.ts';
import { createBreaker, type Breaker } from './breaker.ts';
import { untilAborted } from './deadline.ts';
import { createRoutes, type ProxySettings } from './proxies.ts';
import { causeOf, type UpstreamCause } from './upstream-cause.ts';

/** The largest answer that is read. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** A request to a provider, without its time limit. */
export interface UpstreamRequest {
  /** Names the call in logs and metrics: a constant such as `kcb.token`, never anything of a person's. */
  readonly call: string;
  readonly method: 'GET' | 'POST';
  readonly origin: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Called before the request leaves; not at all while the breaker is open. */
  readonly onSend?: (() => void) | undefined;
}

/** An answer. Its body is parsed as JSON (`undefined` where it is not JSON), and not checked yet. */
export interface UpstreamAnswer {
  readonly call: string;
  readonly status: number;
  readonly json: unknown;
  /** The provider's `Date` header in epoch milliseconds; absent where it sent none that can be read. */
  readonly dateMs?: number;
}

/** Sends requests to providers over shared connections. */
export interface UpstreamHttp {
  /**
   * Sends one request.
   *
   * @param signal ends the call, whatever it is doing, with the step that it belongs to.
   * @throws AppError with `upstream` set, for every call that brings no answer.
   */
  call(request: UpstreamRequest, signal: AbortSignal): Promise<UpstreamAnswer>;
  close(): Promise<void>;
}

/** What became of a call, for metrics. */
export interface UpstreamOutcome {
  readonly outcome: 'ok' | 'error';
  /** Why no usable answer came; absent for `ok`. */
  readonly cause?: UpstreamCause;
  readonly status?: number;
  readonly durationMs: number;
}

/** Told about every call: for metrics. */
export type UpstreamObserver = (call: string, outcome: UpstreamOutcome) => void;

/** Settings of the upstream side. */
export interface UpstreamOptions {
  readonly mode: Mode;
  readonly clock: Clock;
  readonly observe: UpstreamObserver;
  readonly proxies?: ProxySettings;
  readonly dispatcher?: Dispatcher;
}

/** @param options see {@link UpstreamOptions}. */
export function createUpstreamHttp(options: UpstreamOptions): UpstreamHttp {
  const routes = createRoutes(options.proxies);
  const breakers = new Map<string, Breaker>();

  return {
    async call(request, signal) {
      const breaker = breakerOf(breakers, request.origin, options.clock);
      if (!breaker.allows()) throw unavailable(request.call, 'BREAKER_OPEN', 'breaker open');
      const startedAt = options.clock.now();
      request.onSend?.();
      try {
        const answer = await send(options.dispatcher ?? routes.dispatcherFor(request.origin), request, {
          mode: options.mode,
          signal,
        });
        const isPassing = isPassingStatus(answer.status);
        if (answer.status < 500) breaker.succeeded();
        else breaker.failed();
        options.observe(request.call, {
          outcome: isPassing ? 'error' : 'ok',
          ...(isPassing ? { cause: 'STATUS' } : {}),
          status: answer.status,
          durationMs: options.clock.now() - startedAt,
        });
        return answer;
      } catch (error) {
        breaker.failed();
        const { cause = 'OTHER', status } = (error instanceof AppError ? error.upstream : undefined) ?? {};
        options.observe(request.call, {
          outcome: 'error',
          cause: cause as UpstreamCause,
          ...(status === undefined ? {} : { status }),
          durationMs: options.clock.now() - startedAt,
        });
        throw error;
      }
    },
    close: () => routes.close(),
  };
}

/** Whether a status says "not now", whatever the body: busy, slow, moved to a notice, broken. */
export function isPassingStatus(status: number): boolean {
  return status >= 500 || (status >= 300 && status < 400) || [408, 425, 429].includes(status);
}

async function send(
  dispatcher: Dispatcher,
  request: UpstreamRequest,
  { mode, signal }: { readonly mode: Mode; readonly signal: AbortSignal },
): Promise<UpstreamAnswer> {
  const { call, origin } = request;
  let response: Dispatcher.ResponseData;
  // The driver hears the signal only once it has a connection; the deadline counts from before that.
  const asked = dispatcher.request({
    origin,
    path: request.path,
    method: request.method,
    headers: { accept: 'application/json', ...request.headers },
    body: request.body ?? null,
    signal,
  });
  asked.then((late) => signal.aborted && late.body.destroy()).catch(() => undefined);
  try {
    response = await untilAborted(asked, signal, call);
  } catch (error) {
    if (error instanceof AppError) throw error;
    // The driver's error may quote what was sent: only its code is read.
    throw unavailable(call, causeOf(error, origin, signal), 'no answer');
  }
  const status = response.statusCode;
  const bytes = await readCapped(response, { call, status, signal });
  const json = parseJson(textOf(bytes, headerOf(response, 'content-type')));
  const simulated = response.headers[SIMULATOR_HEADER] !== undefined;
  // A page of some gateway on the way carries no mark, and nothing of it is believed.
  if ((status < 300 || json !== undefined) && simulated !== (mode === 'test')) {
    throw invalid(call, 'WRONG_KIND_OF_UPSTREAM', 'wrong kind of upstream', status);
  }
  const dateMs = Date.parse(headerOf(response, 'date') ?? '');
  return { call, status, json, ...(Number.isNaN(dateMs) ? {} : { dateMs }) };
}

interface Reading {
  readonly call: string;
  readonly status: number;
  readonly signal: AbortSignal;
}

async function readCapped(
  response: Dispatcher.ResponseData,
  { call, status, signal }: Reading,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_ANSWER_BYTES) break;
      chunks.push(chunk);
    }
  } catch {
    throw unavailable(call, signal.aborted ? 'DEADLINE' : 'CUT_OFF', 'answer cut off', status);
  }
  if (size > MAX_ANSWER_BYTES) throw invalid(call, 'TOO_LARGE', 'answer too large', status);
  return Buffer.concat(chunks);
}

function headerOf({ headers }: Dispatcher.ResponseData, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : value?.[0];
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    // `undefined` fits no form, so the answer is refused where it is checked, after its status.
    return undefined;
  }
}

function breakerOf(breakers: Map<string, Breaker>, origin: string, clock: Clock): Breaker {
  const existing = breakers.get(origin);
  if (existing !== undefined) return existing;
  const created = createBreaker(clock);
  breakers.set(origin, created);
  return created;
}

const unavailable = (call: string, cause: UpstreamCause, hint: string, status?: number) =>
  new AppError('provider_unavailable', hint, { call, cause, ...(status === undefined ? {} : { status }) });
const invalid = (call: string, cause: UpstreamCause, hint: string, status: number) =>
  new AppError('provider_answer_invalid', hint, { call, cause, status });
