// Follows each request to the provider's endpoints, for the journal.
import type { FaultKind } from '@bonin/contracts/simulator/fault';
import type { JournalOperation } from '@bonin/contracts/simulator/journal';
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import { record } from '../journal/journal.ts';
import { encryptedNames, maskRequestHeaders, maskResponseHeaders } from '../journal/mask.ts';
import { noteSaid } from '../journal/query.ts';
import type { RuleSubject } from '../world/rules.ts';
import type { World } from '../world/world.ts';
import type { Context } from './context.ts';

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

/** Calls that give a token: the one in use cannot end. */
const GIVE_TOKENS: ReadonlySet<JournalOperation> = new Set([
  'token',
  'iamport-token',
  'portone-login',
  'portone-refresh',
]);

/** The fault that an answer is due to, rather than to the caller. */
function decidingFault({ fault, operation, explanation }: Trace): FaultKind | undefined {
  if (fault === undefined || !LOOK_RIGHT.has(fault)) return fault;
  const endsToken = fault === 'bearer-expired' && !GIVE_TOKENS.has(operation) && explanation !== undefined;
  return endsToken ? fault : undefined;
}

function explainFault(kind: FaultKind): string {
  return `A prepared fault (${kind}) decides this answer. The world’s faults list those that are left.`;
}

/** Writes one request and its answer into its world's journal, or into the unmatched one. */
export function recordRequest({ registry }: Context, request: FastifyRequest, reply: FastifyReply): void {
  const { operation, world, serviceToken, said, saysFirst, answer, fault, unanswered, explanation, warning } =
    request.trace;
  const decided = decidingFault(request.trace);
  const reasons = [decided && explainFault(decided), explanation].filter((reason) => reason !== undefined);
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
    explanation: reasons.length === 0 ? undefined : reasons.join(' '),
    warning,
  });
  if (saysFirst && world !== undefined && said !== undefined) noteSaid(world, said, id);
}
