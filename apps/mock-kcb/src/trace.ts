// Follows each request to the provider's endpoints, for the journal.
import type { FaultKind } from '@bonin/contracts/simulator/fault';
import type { JournalOperation } from '@bonin/contracts/simulator/journal';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from './context.ts';
import { noteSaid } from './world/journal-query.ts';
import { record } from './world/journal.ts';
import { encryptedNames, maskRequestHeaders, maskResponseHeaders } from './world/mask.ts';
import type { RuleSubject } from './world/rules.ts';
import type { World } from './world/world.ts';

/** What a handler learns about its request. */
export interface Trace {
  operation: JournalOperation;
  world: World | undefined;
  serviceToken: string | undefined;
  /** What the request itself says of its transaction. */
  said: RuleSubject | undefined;
  /** Nobody knew such a transaction before, or this request begins another. */
  saysFirst: boolean;
  /** The answer as an object: JSON as it was sent; for a page, which one and what it says. */
  answer: unknown;
  /** What was made to go wrong. */
  fault: FaultKind | undefined;
  /** The caller got no whole answer. */
  unanswered: boolean;
  /** Why the request is refused: names the field and the rule, and repeats no value. */
  explanation: string | undefined;
  /** What was let through, and means something else than it says. */
  warning: string | undefined;
}

/** Nothing is known yet. */
export function newTrace(): Trace {
  return {
    operation: 'unknown',
    world: undefined,
    serviceToken: undefined,
    said: undefined,
    saysFirst: false,
    answer: undefined,
    fault: undefined,
    unanswered: false,
    explanation: undefined,
    warning: undefined,
  };
}

declare module 'fastify' {
  interface FastifyRequest {
    trace: Trace;
  }
}

/** Adds the hooks to a scope whose every request belongs into a journal. */
export function traceScope(scope: FastifyInstance, context: Context): void {
  // Callbacks: every call passes here, and a promise costs more than what is done.
  scope.addHook('preSerialization', (request, _reply, payload, done) => {
    request.trace.answer = payload;
    done(null, payload);
  });
  scope.addHook('onSend', (request, reply, payload, done) => {
    recordRequest(context, request, reply);
    done(null, payload);
  });
}

/** Their answers look right. */
const LOOK_RIGHT: ReadonlySet<FaultKind> = new Set(['delay', 'another-person', 'bearer-expired']);

function isFaulty(fault: FaultKind | undefined): fault is FaultKind {
  return fault !== undefined && !LOOK_RIGHT.has(fault);
}

function explainFault(kind: FaultKind): string {
  return `A prepared fault (${kind}) decides this answer. The world’s faults list those that are left.`;
}

/** Writes one request and its answer into its world's journal, or into the unmatched one. */
export function recordRequest({ registry }: Context, request: FastifyRequest, reply: FastifyReply): void {
  const { operation, world, serviceToken, said, saysFirst, answer, fault, unanswered, explanation, warning } =
    request.trace;
  const reason = explanation ?? (isFaulty(fault) ? explainFault(fault) : undefined);
  const { id } = record(world?.state.journal ?? registry.unmatched, {
    at: world?.clock.now() ?? registry.now(),
    operation,
    serviceToken,
    said,
    fault,
    method: request.method,
    url: request.url,
    requestHeaders: maskRequestHeaders(request.headers),
    requestBody: request.body,
    status: unanswered ? 0 : reply.statusCode,
    responseHeaders: maskResponseHeaders((name) => reply.getHeader(name)),
    responseBody: answer,
    encryptedFields: encryptedNames(answer, world?.settings.encryptedFields ?? []),
    explanation: reason,
    warning,
  });
  if (saysFirst && world !== undefined && said !== undefined) noteSaid(world, said, id);
}
