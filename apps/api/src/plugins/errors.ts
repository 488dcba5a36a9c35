/** Every error leaves as RFC 9457 problem+json with a code of the closed table; nothing of a request is echoed. */

import { ERRORS, type ErrorCode, type Problem } from '@bonin/contracts/error';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errorCodeOf } from '../errors.ts';
import type { Mode } from '../surroundings.ts';
import { testDetailOf } from '../wrong-fields.ts';
import { setSecurityHeaders, type Transport } from './hardening.ts';
import type { Reporter } from './logging.ts';

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

/** Registers the handlers of errors and of unknown routes. */
export function handleErrors(
  app: FastifyInstance,
  { reporter, notFound, mode }: { reporter: Reporter; notFound?: NotFound | undefined; mode: Mode },
): void {
  app.setErrorHandler(async (error, request, reply) => {
    reporter.refused(error, request.trail);
    const detail = mode === 'test' ? testDetailOf(error) : undefined;
    return sendProblem(reply, errorCodeOf(error), detail === undefined ? {} : { detail });
  });
  app.setNotFoundHandler(async (request, reply) =>
    notFound === undefined ? sendProblem(reply, 'not_found') : notFound(request, reply),
  );
}

/**
 * For errors that come before routing (a bad URL): no hook has run or will run, so the headers are set here.
 *
 * @returns the code of the answer, for log and metrics.
 */
export function answerFrameworkError(error: unknown, reply: FastifyReply, transport: Transport): ErrorCode {
  const code = errorCodeOf(error);
  setSecurityHeaders(reply, transport);
  void sendProblem(reply, code);
  return code;
}
