// Follows each request to the provider's endpoints, for the journal.
import type { FaultKind } from '@bonin/contracts/simulator/fault';
import type { JournalOperation } from '@bonin/contracts/simulator/journal';
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import { record } from '../journal/journal.ts';
import { noteMentioned } from '../journal/query.ts';
import type { RuleSubject } from '../record/names.ts';
import type { World } from '../world/world.ts';
import type { Context } from './context.ts';

/** What a handler learns about its request. */
export interface Trace {
  operation: JournalOperation;
  world: World | undefined;
  serviceToken: string | undefined;
  /** What the request itself says of its transaction. */
  mentioned: RuleSubject | undefined;
  /** Nobody knew such a transaction before, or this request begins another. */
  mentionsFirst: boolean;
  /** The answer as an object: JSON as it was sent; for a page, which one and what it says. */
  answer: unknown;
  /** What was made to go wrong. */
  fault: FaultKind | undefined;
  /** The call gives a token: the one in use cannot end. */
  givesToken: boolean;
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
    mentioned: undefined,
    mentionsFirst: false,
    answer: undefined,
    fault: undefined,
    givesToken: false,
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

/** Names the operation of a route before its body is read: a request that is refused there has one, too. */
export function namesOperation(operation: JournalOperation): onRequestHookHandler {
  return (request, _reply, done) => {
    request.trace.operation = operation;
    done();
  };
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

/** The fault that an answer is due to, rather than to the caller. */
function decidingFault({ fault, givesToken, explanation }: Trace): FaultKind | undefined {
  if (fault === undefined || !LOOK_RIGHT.has(fault)) return fault;
  const endsToken = fault === 'bearer-expired' && !givesToken && explanation !== undefined;
  return endsToken ? fault : undefined;
}

function explainFault(kind: FaultKind): string {
  return `A prepared fault (${kind}) decides this answer. The world’s faults list those that are left.`;
}

/** Writes one request and its answer into its world's journal, or into the unmatched one. */
export function recordRequest({ registry }: Context, request: FastifyRequest, reply: FastifyReply): void {
  const {
    operation,
    world,
    serviceToken,
    mentioned,
    mentionsFirst,
    answer,
    fault,
    unanswered,
    explanation,
    warning,
  } = request.trace;
  const { mask } = registry;
  const decided = decidingFault(request.trace);
  const reasons = [decided && explainFault(decided), explanation].filter((reason) => reason !== undefined);
  const { id } = record(world?.state.journal ?? registry.unmatched, {
    at: world?.clock.now() ?? registry.now(),
    operation,
    serviceToken,
    mentioned,
    fault,
    method: request.method,
    url: request.url,
    requestHeaders: mask.requestHeaders(request.headers),
    requestBody: request.body,
    status: unanswered ? 0 : reply.statusCode,
    responseHeaders: mask.responseHeaders((name) => reply.getHeader(name)),
    responseBody: answer,
    encryptedFields: mask.encryptedFields(answer, world?.settings),
    explanation: reasons.length === 0 ? undefined : reasons.join(' '),
    warning,
  });
  if (mentionsFirst && world !== undefined && mentioned !== undefined) noteMentioned(world, mentioned, id);
}

/** Writes a call of the control API that drives a transaction into its world's journal. */
export function recordControl(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  told: Required<Pick<Trace, 'world' | 'serviceToken' | 'answer'>>,
): void {
  request.trace = { ...newTrace(), operation: 'control', ...told };
  recordRequest(context, request, reply);
}
