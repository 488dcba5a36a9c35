/** One line a request, of four fields that cannot hold a person: method, route pattern, status, duration. */
import type { FailureCode } from '@bonin/contracts/error';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { AppError } from '../errors.ts';
import type { Metrics } from './metrics.ts';

/** Logs and counts every answer. */
export function logRequests(app: FastifyInstance, logger: Logger, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    // The pattern, never the URL: a URL carries tokens.
    const route = request.routeOptions.url ?? 'unmatched';
    const { method } = request;
    const status = reply.statusCode;
    metrics.answered(method, route, status, reply.elapsedTime);
    logger.info({ method, route, status, durationMs: Math.round(reply.elapsedTime) });
  });
}

/** Logs an error without its message: only an `AppError`'s hint is known to be a constant. */
export function reportError(logger: Logger, error: unknown): void {
  if (error instanceof AppError) {
    logger.error({ event: 'error', code: error.code, hint: error.message });
    return;
  }
  const at =
    error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  logger.error({
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

/** Warns of a failure that only the operator can mend. */
export function reportFailure(logger: Logger, code: FailureCode): void {
  if (OPERATORS_CODES.has(code)) logger.warn({ event: 'provider_failure', code });
}
