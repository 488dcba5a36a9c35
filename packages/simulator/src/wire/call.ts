// One call of a provider's API once its world is known: held by a test, over a reset, faulty, or right.
import type { FaultKind } from '@bonin/contracts/simulator/fault';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from './context.ts';
import { answerFaulty } from './faulty-answer.ts';
import type { Answer, Format, Refused } from './format.ts';
import { type FaultSubject, takeFault } from './take-fault.ts';

/** A call whose world is known. */
export interface Call extends FaultSubject {
  /** It was let in by a token, which ends with a reset of tokens. */
  readonly byToken?: boolean;
  /** It gives a token: the one in use cannot end. */
  readonly givesToken?: boolean;
  readonly format: Format;
  /** What a caller is told whose world was reset or deleted while the call was held. */
  readonly gone: Answer;
  /** Does what the call asks for; `fault` where the answer looks right, and is not. */
  readonly carryOut: (fault?: FaultKind) => Answer;
}

/** Answers a call as its world was told to. */
export async function answerCall(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  call: Call,
): Promise<FastifyReply> {
  const { operation, world, transactionId, format } = call;
  request.trace.world = world;
  request.trace.serviceToken = transactionId;
  request.trace.mentioned = call.mentioned;
  request.trace.mentionsFirst = transactionId === undefined || call.begins === true;
  const stands = standing(context, request, call);
  // A wait for nothing costs too.
  if (context.onRequest !== undefined) await context.onRequest(operation, transactionId);
  // Before a fault is met: it may have been prepared for what came after the reset.
  if (!stands()) return format.send(reply, noted(request, call.gone));
  const fault = takeFault(call);
  if (fault === undefined) return format.send(reply, noted(request, call.carryOut()));
  request.trace.fault = fault.kind;
  request.trace.givesToken = call.givesToken === true;
  const carryOut = once(() => noted(request, stands() ? call.carryOut(fault.kind) : call.gone));
  return answerFaulty({ context, request, reply, format, carryOut }, fault);
}

/** Refuses a call whose world is not known, or that never got so far. */
export function sendRefused(request: FastifyRequest, reply: FastifyReply, refused: Refused): FastifyReply {
  const { status, body } = noted(request, refused);
  return reply.code(status).send(body);
}

/** The journal says why a call is refused, and what was read otherwise than it says. */
export function noted({ trace }: FastifyRequest, answer: Answer): Answer {
  trace.explanation = answer.explanation;
  trace.warning = answer.warning;
  return answer;
}

/**
 * Whether the world that the call came into is still there, and was not reset: a call that was held or delayed must not
 * change what came after it. Where it is not, the call belongs to no world any more.
 */
function standing(
  { registry }: Context,
  request: FastifyRequest,
  { world, byToken = false }: Pick<Call, 'world' | 'byToken'>,
): () => boolean {
  const { transactions, tokens } = world.state;
  return () => {
    const { state } = world;
    const isAsItWas = state.transactions === transactions && (!byToken || state.tokens === tokens);
    const stands = registry.get(world.id) === world && isAsItWas;
    if (!stands) request.trace.world = undefined;
    return stands;
  };
}

/** A fault that loses the answer and one that changes it both ask for it: the call is carried out once. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
