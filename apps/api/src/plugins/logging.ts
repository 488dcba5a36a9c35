/**
 * One line a request, of fields that cannot hold a person: method, route pattern, status, duration, and an id of our own
 * that every other line about the request repeats.
 */
import { ERRORS, type ErrorCode, type FailureCode } from '@bonin/contracts/error';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { AppError, errorCodeOf } from '../errors.ts';
import type { UpstreamNotice } from '../providers/answers.ts';
import type { BreakerChanged } from '../providers/breakers.ts';
import type { Recorder } from '../records/recorder.ts';
import { wrongFieldsOf } from '../wrong-fields.ts';
import type { Trail } from './correlation.ts';
import type { Metrics } from './metrics.ts';
import { storeReason } from './readiness.ts';

/** What machines ask to see whether the API works. */
const PROBES: ReadonlySet<string> = new Set(['/livez', '/readyz', '/metrics']);

/** Logs and counts every answer. */
export function logRequests(app: FastifyInstance, logger: Logger, metrics: Metrics): void {
  app.addHook('onResponse', (request, reply, done) => {
    // The pattern, never the URL: a URL carries tokens.
    const route = request.routeOptions.url ?? 'unmatched';
    const { method } = request;
    const status = reply.statusCode;
    metrics.answered(method, route, status, reply.elapsedTime);
    const durationMs = Math.round(reply.elapsedTime);
    const line = { correlationId: request.id, method, route, status, durationMs };
    // Asked every few seconds for ever: only a bad answer is news.
    if (PROBES.has(route) && status < 400) logger.debug(line);
    else logger.info(line);
    done();
  });
}

/** Logs and counts what never became a request: cookies by the kilobyte lock customers out, and no route sees them. */
export function noteUnreadable(logger: Logger, metrics: Metrics, code: ErrorCode): void {
  const { status } = ERRORS[code];
  metrics.answered('unknown', 'unreadable', status, 0);
  logger.warn({ event: 'unreadable_request', code, status });
}

/** Tells the operator what went wrong: in the log, and in the metrics where an upstream call was to blame. */
export interface Reporter {
  /**
   * Reports an error that is ours or a provider's; what callers did wrong is not reported.
   *
   * @param trail - Of the request that met it; `undefined` where none did.
   */
  error(error: unknown, trail?: Trail): void;
  /** The same, of an error that ends a request: why it was refused is recorded. */
  refused(error: unknown, trail: Trail): void;
  /** Warns of a provider's "no" that only the operator can mend. */
  failure(trail: Trail, code: FailureCode, providerCode?: string): void;
  /** Warns of fields of an answer that were ignored. @param trail - `undefined` where requests share the answer. */
  readonly notice: (this: void, notice: UpstreamNotice, trail?: Trail) => void;
}

/** @param logger - Where lines go. @param metrics - Where upstream errors are counted. @param recorder - Takes refusals. */
export function createReporter(
  logger: Logger,
  metrics: Metrics,
  recorder: Pick<Recorder, 'refused'>,
): Reporter {
  const report = (error: unknown, trail?: Trail) => {
    if (ERRORS[errorCodeOf(error)].status < 500) return;
    if (error instanceof AppError && error.upstream !== undefined) metrics.upstreamFailed(error.upstream);
    if (errorCodeOf(error) === 'store_unavailable') metrics.storeFailed(storeReason(error));
    // One line told that the breaker opened: a line for each call that it stops would tell nothing new.
    if (error instanceof AppError && error.upstream?.cause === 'BREAKER_OPEN') return;
    logError(logger, error, trail);
  };
  return {
    error: report,
    refused(error, trail) {
      recorder.refused(trail, errorCodeOf(error));
      const fields = wrongFieldsOf(error);
      if (fields.length > 0) logger.info({ ...idOf(trail), event: 'invalid_request', fields });
      report(error, trail);
    },
    failure(trail, code, providerCode) {
      if (!OPERATORS_CODES.has(code)) return;
      logger.warn({ ...idOf(trail), event: 'provider_failure', code, providerCode });
    },
    notice: (notice, trail) => logger.warn({ ...idOf(trail), event: 'provider_fields_ignored', ...notice }),
  };
}

/** Logs and counts that a breaker opened or closed. */
export function noteBreakers(logger: Logger, metrics: Metrics): BreakerChanged {
  return (breaker, isOpen) => {
    metrics.breaker(breaker, isOpen);
    if (isOpen) logger.warn({ event: 'breaker_opened', breaker });
    else logger.info({ event: 'breaker_closed', breaker });
  };
}

const idOf = (trail: Trail | undefined) =>
  trail === undefined ? {} : { correlationId: trail.correlationId };

/**
 * Logs an error without its message: only an `AppError`'s hint is known to be a constant.
 *
 * @param trail - Of the request that met it; `undefined` where none did.
 */
export function logError(logger: Logger, error: unknown, trail?: Trail): void {
  if (error instanceof AppError) {
    const { code, message: hint, upstream } = error;
    logger.error({ ...idOf(trail), event: 'error', code, hint, ...upstream });
    return;
  }
  const at =
    error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  logger.error({
    ...idOf(trail),
    event: 'error',
    code: 'internal_error',
    name: error instanceof Error ? error.name : typeof error,
    at,
  });
}

/** Codes of a provider's "no" that a person cannot help: contract, quota, settings. */
const OPERATORS_CODES: ReadonlySet<FailureCode> = new Set([
  'provider_configuration',
  'quota_exhausted',
  'result_lost',
]);
