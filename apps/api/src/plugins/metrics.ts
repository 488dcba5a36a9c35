/** Prometheus metrics. Labels come from closed sets: routes, codes, call names. */
import type { FastifyInstance } from 'fastify';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
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
}

/** Each app has its own registry: two apps of one process share no metrics. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const counter = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Counter({ name, help, labelNames, registers: [registry] });
  const histogram = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Histogram({ name, help, labelNames, registers: [registry], buckets: [0.005, 0.02, 0.1, 0.5, 2, 8] });

  const http = histogram('bonin_http_seconds', 'Answers by route', ['method', 'route', 'status']);
  const upstream = histogram('bonin_upstream_seconds', 'Calls upstream', ['call', 'outcome']);
  const upstreamErrors = counter('bonin_upstream_errors_total', 'Upstream calls without a usable answer', [
    'call',
    'cause',
    'status',
  ]);
  const starts = counter('bonin_starts_total', 'Verifications started', ['provider']);
  const returns = counter('bonin_returns_total', 'Returns by outcome or error code', ['outcome']);
  const results = counter('bonin_results_total', 'Results opened', ['outcome']);
  const storeErrors = counter('bonin_store_errors_total', 'Failures of the store', ['reason']);
  const storeReady = new Gauge({
    name: 'bonin_store_ready',
    help: 'Whether the store could be written when /readyz tried it last',
    registers: [registry],
  });

  const records = counter('bonin_records_total', 'Records by event', ['event']);
  const recordErrors = counter('bonin_record_errors_total', 'Failed writes of records', []);
  const recordsLost = counter('bonin_records_lost_total', 'Records that could not be kept', []);

  return {
    registry,
    answered: (method, route, status, durationMs) =>
      http.observe({ method, route, status }, durationMs / 1000),
    started: (provider) => starts.inc({ provider }),
    returned: (outcome) => returns.inc({ outcome }),
    recorded: (event) => records.inc({ event }),
    recordsFailed: (lost) => {
      recordErrors.inc();
      recordsLost.inc(lost);
    },
    opened: (outcome) => results.inc({ outcome }),
    upstream: (call, outcome, durationMs) => upstream.observe({ call, outcome }, durationMs / 1000),
    storeReady: (isReady) => storeReady.set(isReady ? 1 : 0),
    storeFailed: (reason) => storeErrors.inc({ reason }),
    upstreamFailed: ({ call, cause, status }) =>
      upstreamErrors.inc({ call, cause, status: status ?? 'none' }),
  };
}

/** Registers `GET /metrics`, in the text format of Prometheus. */
export function metricsRoute(app: FastifyInstance, metrics: Metrics): void {
  app.get('/metrics', { exposeHeadRoute: true, schema: { hide: true } }, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}
