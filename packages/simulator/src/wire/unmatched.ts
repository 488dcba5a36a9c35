// Requests that reach no handler of their own: no route takes them, or they cannot be read.
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from './context.ts';
import { newTrace, recordRequest } from './trace.ts';

/** The longest part of a path, in characters: merchants' own ids stand in paths. */
export const MAX_PARAM_LENGTH = 1024;

const NOT_FOUND = { error: 'not_found', error_description: 'the simulator knows no such call' } as const;
const UNREADABLE = { error: 'invalid_request', error_description: 'the request cannot be read' } as const;
const DEFECT = { error: 'server_error', error_description: 'the simulator has a defect' } as const;
const MALFORMED = { error: 'invalid_request', error_description: 'the address is malformed' } as const;

const NO_ROUTE =
  'The simulator has no route for this method and path. Check the method, the base address and its prefix.';
/** Methods that a library or a browser sends by itself. */
const NO_METHOD: Readonly<Record<string, string>> = {
  HEAD: 'The simulator answers no HEAD here: a result is told by GET or POST alone.',
  OPTIONS:
    'A browser asks by OPTIONS whether a page may make this call. Merchants’ servers make these calls; pages do not.',
};
const CANNOT_BE_READ =
  'The request cannot be read: its headers or its body is malformed, or larger than 16 KiB.';
const OWN_DEFECT = 'The simulator has a defect: this is not the caller’s mistake.';
const TOO_LONG = 'A part of the path is longer than 1,024 characters.';
const BAD_ESCAPE = 'The path is not a well-formed address: a % in it begins no escape.';

/** Answers what no route takes, whatever its body is, and what no route of its own refuses. */
export function refuseUnmatched(app: FastifyInstance, context: Context): void {
  app.setNotFoundHandler((request, reply) => refuseUnknown(context, request, reply));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    // The body of a call that no route takes is read, too.
    if (request.is404) return refuseUnknown(context, request, reply);
    const status = error.statusCode ?? 500;
    return status < 500
      ? refuse(context, request, reply, { status, answer: UNREADABLE, explanation: CANNOT_BE_READ })
      : refuse(context, request, reply, { status, answer: DEFECT, explanation: OWN_DEFECT });
  });
}

/** Answers an address for which no route can be looked up. */
export function refuseAddress(
  context: Context,
  { code }: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  // Fastify runs no hook before.
  request.trace = newTrace();
  const explanation = code === 'FST_ERR_MAX_PARAM_LENGTH' ? TOO_LONG : BAD_ESCAPE;
  return refuse(context, request, reply, { status: 400, answer: MALFORMED, explanation });
}

function refuseUnknown(context: Context, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const explanation = NO_METHOD[request.method] ?? NO_ROUTE;
  return refuse(context, request, reply, { status: 404, answer: NOT_FOUND, explanation });
}

function refuse(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  { status, answer, explanation }: { status: number; answer: object; explanation: string },
): FastifyReply {
  Object.assign(request.trace, { answer, explanation });
  recordRequest(context, request, reply.code(status));
  return reply.send(answer);
}
