/** Prometheus metrics. Labels come from closed sets: routes, codes, call names. */
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { UpstreamDetail } from '../errors.ts';
import type { UpstreamOutcome } from '../providers/upstream-outcome.ts';

/** Counters and histograms of the API, without a label of a person. */
export interface Metrics {
  readonly registry: Registry;
  answered(method: string, route: string, status: number, durationMs: number): void;
  started(provider: string): void;
  returned(outcome: string): void;
  opened(outcome: string): void;
  upstream(call: string, outcome: UpstreamOutcome, durationMs: number): void;
  /** Whether the store worked when it was tried last. */
  storeReady(isReady: boolean): void;
  /** Counts a failure of the store, by its closed reason. */
  storeFailed(reason: string): void;
  recorded(event: string): void;
  /** Counts a failed write of records, and the records that it lost. */
  recordsFailed(lost: number): void;
  /** Counts a call that brought no usable answer. */
  upstreamFailed(detail: UpstreamDetail): void;
  /** Notes whether a breaker stops calls. */
  breaker(name: string, isOpen: boolean): void;
  /** Notes how far a provider's clock is ahead of ours, in milliseconds. */
  providerClock(call: string, aheadMs: number): void;
  /** Notes the end of a sweep. @param rows - Rows that it deleted or erased. @param endedAt - Epoch milliseconds. */
  swept(rows: number, endedAt: number): void;
  /** Has `count` asked for the returns that run, at each scrape. */
  countReturns(count: () => number): void;
}

/**
 * Creates the metrics of one app. Two apps of one process share none.
 *
 * @param startedAt - When the app started, in epoch milliseconds.
 */
export function createMetrics(startedAt: number): Metrics {
  const registry = new Registry();
  const own = createInstruments(registry);
  let countRunning = () => 0;
  const running: Gauge = new Gauge({
    name: 'bonin_returns_running',
    help: 'Returns whose outcome this process is asking for',
    registers: [registry],
    collect: () => running.set(countRunning()),
  });
  // It was opened at the start, and the first sweep is due now: an alert must not fire before anything went wrong.
  own.storeReady.set(1);
  own.sweepEnd.set(startedAt / 1000);

  return {
    registry,
    answered: (method, route, status, durationMs) =>
      own.http.observe({ method, route, status }, durationMs / 1000),
    started: (provider) => own.starts.inc({ provider }),
    returned: (outcome) => own.returns.inc({ outcome }),
    recorded: (event) => own.records.inc({ event }),
    recordsFailed: (lost) => {
      own.recordErrors.inc();
      own.recordsLost.inc(lost);
    },
    opened: (outcome) => own.results.inc({ outcome }),
    upstream: (call, outcome, durationMs) => own.upstream.observe({ call, outcome }, durationMs / 1000),
    storeReady: (isReady) => own.storeReady.set(isReady ? 1 : 0),
    storeFailed: (reason) => own.storeErrors.inc({ reason }),
    upstreamFailed: ({ call, cause, status }) =>
      own.upstreamErrors.inc({ call, cause, status: status ?? 'none' }),
    breaker: (breaker, isOpen) => own.breakers.set({ breaker }, isOpen ? 1 : 0),
    providerClock: (call, aheadMs) => own.clockAhead.set({ call }, aheadMs / 1000),
    swept: (rows, endedAt) => {
      own.sweptRows.inc(rows);
      own.sweepEnd.set(endedAt / 1000);
    },
    countReturns(count) {
      countRunning = count;
    },
  };
}

function createInstruments(registry: Registry) {
  const registers = [registry];
  const gauge = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Gauge({ name, help, labelNames, registers });
  const counter = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Counter({ name, help, labelNames, registers });
  const histogram = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Histogram({ name, help, labelNames, registers, buckets: [0.005, 0.02, 0.1, 0.5, 2, 8] });

  return {
    http: histogram('bonin_http_seconds', 'Answers by route', ['method', 'route', 'status']),
    upstream: histogram('bonin_upstream_seconds', 'Calls upstream', ['call', 'outcome']),
    upstreamErrors: counter('bonin_upstream_errors_total', 'Upstream calls without a usable answer', [
      'call',
      'cause',
      'status',
    ]),
    breakers: gauge('bonin_breaker_open', 'Whether a breaker stops calls upstream', ['breaker']),
    clockAhead: gauge('bonin_provider_clock_ahead_seconds', 'How far the provider’s clock is ahead', [
      'call',
    ]),
    starts: counter('bonin_starts_total', 'Verifications started', ['provider']),
    returns: counter('bonin_returns_total', 'Returns by outcome or error code', ['outcome']),
    results: counter('bonin_results_total', 'Results opened', ['outcome']),
    storeErrors: counter('bonin_store_errors_total', 'Failures of the store', ['reason']),
    storeReady: gauge('bonin_store_ready', 'Whether the store could be written when /readyz tried it last'),
    sweptRows: counter('bonin_swept_rows_total', 'Rows that sweeps deleted or erased'),
    sweepEnd: gauge('bonin_sweep_end_timestamp_seconds', 'When the last sweep ended without an error'),
    records: counter('bonin_records_total', 'Records by event', ['event']),
    recordErrors: counter('bonin_record_errors_total', 'Failed writes of records'),
    recordsLost: counter('bonin_records_lost_total', 'Records that could not be kept'),
  };
}

/** Registers `GET /metrics`, in the text format of Prometheus. */
export function metricsRoute(app: FastifyInstance, metrics: Metrics): void {
  // CPU, memory, files and event loop of the process. They cost something, so they run only where somebody reads them.
  collectDefaultMetrics({ register: metrics.registry });
  app.get('/metrics', { exposeHeadRoute: true, schema: { hide: true } }, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}
