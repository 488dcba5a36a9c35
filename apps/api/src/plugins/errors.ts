/** Every error leaves as RFC 9457 problem+json with a code of the closed table; nothing of a request is echoed. */

import { ERRORS, type ErrorCode, type Problem } from '@bonin/contracts/error';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { AppError } from '../errors.ts';
import { setSecurityHeaders } from './hardening.ts';
import { reportError } from './logging.ts';

/** Fastify's own codes in our words. */
const FASTIFY_CODES: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid_json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'invalid_json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid_request',
  FST_ERR_VALIDATION: 'invalid_request',
  FST_ERR_BAD_URL: 'invalid_request',
  FST_ERR_MAX_PARAM_LENGTH: 'invalid_request',
};

/** The code that an error of any origin means. */
export function errorCodeOf(error: unknown): ErrorCode {
  if (error instanceof AppError) return error.code;
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return FASTIFY_CODES[code] ?? 'internal_error';
}

/**
 * Answers with a problem.
 *
 * @param members extension members (RFC 9457 §3.2) that the code's contract names.
 */
export function sendProblem(reply: FastifyReply, code: ErrorCode, members: object = {}): FastifyReply {
  const { status, en } = ERRORS[code];
  const problem: Problem = { type: 'about:blank', title: en, status, code };
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  if (status === 429) reply.header('retry-after', '60');
  return reply
    .code(status)
    .type('application/problem+json')
    .send(JSON.stringify({ ...problem, ...members }));
}

/** Answers a request that no route took. */
export type NotFound = (request: FastifyRequest, reply: FastifyReply) => FastifyReply;

/** Registers the handlers. */
export function handleErrors(
  app: FastifyInstance,
  { logger, notFound }: { logger: Logger; notFound?: NotFound | undefined },
): void {
  app.setErrorHandler(async (error, _request, reply) => {
    const code = errorCodeOf(error);
    if (ERRORS[code].status >= 500) reportError(logger, error);
    return sendProblem(reply, code);
  });
  app.setNotFoundHandler(async (request, reply) =>
    notFound === undefined ? sendProblem(reply, 'not_found') : notFound(request, reply),
  );
}

/** For errors that come before routing (a bad URL): no hook has run, so the headers are set here. */
export function answerFrameworkError(error: unknown, reply: FastifyReply): void {
  setSecurityHeaders(reply);
  void sendProblem(reply, errorCodeOf(error));
}
