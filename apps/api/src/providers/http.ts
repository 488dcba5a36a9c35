/** Sends one request to a provider: a size limit, no redirects, a breaker for each call, no header of a client's. */
import { SIMULATOR_HEADER } from '@bonin/contracts/simulator/marks';
import type { Dispatcher } from 'undici';
import { AppError } from '../errors.ts';
import type { Clock, Mode } from '../surroundings.ts';
import { textOf } from './answer-text.ts';
import { createGates, type BreakerChanged } from './breakers.ts';
import type { Deadline } from './deadline.ts';
import { exchange, ExchangeFailed, type RawAnswer } from './exchange.ts';
import { createLane, type Step } from './lane.ts';
import { CONNECTIONS, CONNECTIONS_FOR_RESULTS, createRoutes, type ProxySettings } from './proxies.ts';
import { causeOf, type UpstreamCause } from './upstream-cause.ts';
import { isPassingStatus, outcomeOf, outcomeOfRefused, type UpstreamOutcome } from './upstream-outcome.ts';

/** The largest answer that is read. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** A request to a provider, without its time limit. */
export interface UpstreamRequest {
  /** Names the call in logs and metrics: a constant such as `kcb.token`, never anything of a person's. */
  readonly call: string;
  /** The step that waits for the answer. An access token serves both steps: `result`. */
  readonly step: Step;
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
   * @param deadline ends the call, whatever it is doing, with the step that it belongs to.
   * @throws AppError with `upstream` set, for every call that brings no answer.
   */
  call(request: UpstreamRequest, deadline: Deadline): Promise<UpstreamAnswer>;
  close(): Promise<void>;
}

/** What became of a call, for metrics. */
export interface UpstreamCalled {
  readonly outcome: UpstreamOutcome;
  /** Why no usable answer came; absent where one came. */
  readonly cause?: UpstreamCause;
  readonly status?: number;
  /** From the moment a connection was free to the end of the answer; 0 where nothing was sent. */
  readonly durationMs: number;
  /** How far the provider's clock is ahead of ours; absent where its answer has no `Date`. */
  readonly clockAheadMs?: number;
}

/** Settings of the upstream side. */
export interface UpstreamOptions {
  readonly mode: Mode;
  readonly clock: Clock;
  /** Told about every call, once it has ended. */
  readonly observe: (call: string, called: UpstreamCalled) => void;
  readonly breakerChanged?: BreakerChanged;
  readonly proxies?: ProxySettings;
  readonly dispatcher?: Dispatcher;
}

/** @param options see {@link UpstreamOptions}. */
export function createUpstreamHttp(options: UpstreamOptions): UpstreamHttp {
  const { clock, mode, observe, breakerChanged = () => undefined } = options;
  const routes = createRoutes(options.proxies);
  const gateOf = createGates(clock, breakerChanged);
  const laneOf = memoised(() => createLane({ all: CONNECTIONS, keptForResults: CONNECTIONS_FOR_RESULTS }));

  return {
    async call(request, deadline) {
      const { call, origin, step } = request;
      const gate = gateOf(call, origin);
      if (!gate.allows()) {
        observe(call, { outcome: 'not_sent', cause: 'BREAKER_OPEN', durationMs: 0 });
        throw unavailable(call, 'BREAKER_OPEN', 'breaker open');
      }
      const lane = laneOf(origin);
      if (!(await lane.enter(step, deadline))) {
        observe(call, { outcome: 'not_sent', cause: 'QUEUED', durationMs: 0 });
        throw unavailable(call, 'QUEUED', 'no connection free');
      }
      const sentAt = clock.now();
      const waitedMs = deadline.spentMs();
      request.onSend?.();
      try {
        const dispatcher = options.dispatcher ?? routes.dispatcherFor(origin);
        const raw = await exchange(dispatcher, driversRequest(request), {
          deadline,
          maxBytes: MAX_ANSWER_BYTES,
        });
        const answer = readAnswer(request, raw, mode);
        gate.answered(answer.status);
        observe(call, calledOf(answer, { sentAt, now: clock.now() }));
        return answer;
      } catch (thrown) {
        // Anything else is a mistake of our own, and is told as such.
        const error = thrown instanceof ExchangeFailed ? refusalOf(thrown, call, origin) : thrown;
        const now = clock.now();
        const { cause = 'OTHER', status } = (error instanceof AppError ? error.upstream : undefined) ?? {};
        // Most of the step's time went to our own queue, or to the call before this one: that says nothing about this one.
        if (cause !== 'DEADLINE' || deadline.spentMs() >= 2 * waitedMs) gate.failed(cause);
        observe(call, {
          outcome: outcomeOfRefused(status),
          cause: cause as UpstreamCause,
          ...(status === undefined ? {} : { status }),
          durationMs: now - sentAt,
        });
        throw error;
      } finally {
        lane.leave(step);
      }
    },
    close: () => routes.close(),
  };
}

function driversRequest({
  body,
  headers,
  method,
  origin,
  path,
}: UpstreamRequest): Dispatcher.DispatchOptions {
  return { origin, path, method, headers: { accept: 'application/json', ...headers }, body: body ?? null };
}

function calledOf(
  { status, dateMs }: UpstreamAnswer,
  { sentAt, now }: { readonly sentAt: number; readonly now: number },
): UpstreamCalled {
  return {
    outcome: outcomeOf(status),
    ...(isPassingStatus(status) ? { cause: 'STATUS' } : {}),
    status,
    durationMs: now - sentAt,
    ...(dateMs === undefined ? {} : { clockAheadMs: dateMs - now }),
  };
}

/** What an answer of a provider says, if the upstream is of the kind that it must be. */
function readAnswer({ call }: UpstreamRequest, answer: RawAnswer, mode: Mode): UpstreamAnswer {
  const { status } = answer;
  const json = parseJson(textOf(answer.body, headerOf(answer, 'content-type')));
  const simulated = answer.headers[SIMULATOR_HEADER] !== undefined;
  // A page of some gateway on the way carries no mark, and nothing of it is believed.
  if ((status < 300 || json !== undefined) && simulated !== (mode === 'test')) {
    throw invalid(call, 'WRONG_KIND_OF_UPSTREAM', 'wrong kind of upstream', status);
  }
  const dateMs = Date.parse(headerOf(answer, 'date') ?? '');
  return Number.isNaN(dateMs) ? { call, status, json } : { call, status, json, dateMs };
}

/** The driver's error may quote what was sent: only its code is read. */
function refusalOf({ reason, status, cause }: ExchangeFailed, call: string, origin: string): AppError {
  if (reason === 'large') return invalid(call, 'TOO_LARGE', 'answer too large', status);
  if (reason === 'late') return unavailable(call, 'DEADLINE', 'deadline', status);
  if (status !== undefined) return unavailable(call, 'CUT_OFF', 'answer cut off', status);
  return unavailable(call, causeOf(cause, origin), 'no answer');
}

function headerOf({ headers }: RawAnswer, name: string): string | undefined {
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

/** One value for each origin, made when it is first called. */
function memoised<T>(make: () => T): (origin: string) => T {
  const values = new Map<string, T>();
  return (origin) => {
    const existing = values.get(origin);
    if (existing !== undefined) return existing;
    const created = make();
    values.set(origin, created);
    return created;
  };
}

const unavailable = (call: string, cause: UpstreamCause, hint: string, status?: number) =>
  new AppError('provider_unavailable', hint, { call, cause, ...(status === undefined ? {} : { status }) });
const invalid = (call: string, cause: UpstreamCause, hint: string, status?: number) =>
  new AppError('provider_answer_invalid', hint, { call, cause, ...(status === undefined ? {} : { status }) });
