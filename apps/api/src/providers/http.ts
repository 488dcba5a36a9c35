/** Calls upstream: one deadline a step, a size cap, no redirects, a breaker a host, and nothing of a client's headers. */

import { SIMULATOR_HEADER } from '@bonin/contracts/simulator/marks';
import { Pool, type Dispatcher } from 'undici';
import { AppError } from '../errors.ts';
import { createBreaker, type Breaker } from './breaker.ts';

/** The largest answer that is read. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** One call. */
export interface UpstreamRequest {
  /** Names the call in metrics: a constant, never anything of a person's. */
  readonly call: string;
  readonly method: 'GET' | 'POST';
  readonly origin: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Ends the call, whatever it is doing, with the step that it belongs to. */
  readonly signal: AbortSignal;
  /** Called before the request leaves; not at all while the breaker is open. */
  readonly onSend?: () => void;
}

/** An answer: its body parsed as JSON (`undefined` where it is none), and checked by nobody yet. */
export interface UpstreamAnswer {
  readonly status: number;
  readonly json: unknown;
}

/** Calls upstream. */
export interface UpstreamHttp {
  call(request: UpstreamRequest): Promise<UpstreamAnswer>;
  close(): Promise<void>;
}

/** Told about every call: for metrics. */
export type UpstreamObserver = (call: string, outcome: 'ok' | 'error', durationMs: number) => void;

/** Settings of the upstream side. */
export interface UpstreamOptions {
  readonly mode: 'live' | 'test';
  readonly clock: { now(): number };
  readonly observe: UpstreamObserver;
  readonly dispatcher?: Dispatcher;
}

/** @param options see {@link UpstreamOptions}. */
export function createUpstreamHttp(options: UpstreamOptions): UpstreamHttp {
  const pools = new Map<string, Dispatcher>();
  const breakers = new Map<string, Breaker>();
  const poolOf = (origin: string) =>
    options.dispatcher ??
    getOrCreate(
      pools,
      origin,
      () => new Pool(origin, { connections: 64, pipelining: 1, connect: { timeout: 3000 } }),
    );

  return {
    async call(request) {
      const breaker = getOrCreate(breakers, request.origin, () => createBreaker(options.clock));
      if (!breaker.allows()) throw new AppError('provider_unavailable', 'breaker open');
      const startedAt = options.clock.now();
      request.onSend?.();
      let outcome: 'ok' | 'error' = 'error';
      try {
        const answer = await send(poolOf(request.origin), request, options.mode);
        outcome = answer.status < 500 ? 'ok' : 'error';
        return answer;
      } finally {
        if (outcome === 'ok') breaker.succeeded();
        else breaker.failed();
        options.observe(request.call, outcome, options.clock.now() - startedAt);
      }
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
    },
  };
}

async function send(
  pool: Dispatcher,
  request: UpstreamRequest,
  mode: 'live' | 'test',
): Promise<UpstreamAnswer> {
  let response: Dispatcher.ResponseData;
  try {
    response = await pool.request({
      origin: request.origin,
      path: request.path,
      method: request.method,
      headers: { accept: 'application/json', ...request.headers },
      body: request.body ?? null,
      signal: request.signal,
    });
  } catch {
    // The driver's error may quote what was sent.
    throw new AppError('provider_unavailable', 'no answer');
  }
  const bytes = await readCapped(response);
  const simulated = response.headers[SIMULATOR_HEADER] !== undefined;
  if (simulated !== (mode === 'test'))
    throw new AppError('provider_answer_invalid', 'wrong kind of upstream');
  return { status: response.statusCode, json: parseJson(bytes) };
}

async function readCapped(response: Dispatcher.ResponseData): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_ANSWER_BYTES) break;
      chunks.push(chunk);
    }
  } catch {
    throw new AppError('provider_unavailable', 'answer cut off');
  }
  if (size > MAX_ANSWER_BYTES) throw new AppError('provider_answer_invalid', 'answer too large');
  return Buffer.concat(chunks);
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    // No form of ours fits `undefined`: it fails closed where the answer is checked, after the status was looked at.
    return undefined;
  }
}

function getOrCreate<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const existing = map.get(key);
  if (existing !== undefined) return existing;
  const created = create();
  map.set(key, created);
  return created;
}
