// One call of a provider's API once its world is known: held by a test, over a reset, faulty, or right.
import type { FaultKind, FaultOperation } from '@bonin/contracts/simulator/fault';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RuleSubject } from '../world/rules.ts';
import type { World } from '../world/world.ts';
import type { Context } from './context.ts';
import { answerFaulty } from './faulty-answer.ts';
import type { Answer, Format, Refused } from './format.ts';
import { meetFault } from './take-fault.ts';

/** A call whose world is known. */
export interface Call {
  readonly operation: FaultOperation;
  readonly world: World;
  /** It was let in by a token, which ends with a reset of tokens. */
  readonly byToken?: boolean;
  /** The transaction that it names, where the world knows it. */
  readonly transactionId?: string | undefined;
  /** What the request itself says of that transaction. What the world knows of it goes first. */
  readonly said?: RuleSubject | undefined;
  /** It begins a transaction, whatever had its id before: what the request says goes first. */
  readonly begins?: boolean;
  /** Of a call whose answer may say who was verified: whether this one's will. Changes nothing. */
  readonly tellsPerson?: (() => boolean) | undefined;
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
  request.trace.said = call.said;
  request.trace.saysFirst = transactionId === undefined || call.begins === true;
  const stands = standing(context, request, call);
  // A wait for nothing costs too.
  if (context.onRequest !== undefined) await context.onRequest(operation, transactionId);
  // Before a fault is met: it may have been prepared for what came after the reset.
  if (!stands()) return format.send(reply, noted(request, call.gone));
  const fault = meetFault(call);
  if (fault === undefined) return format.send(reply, noted(request, call.carryOut()));
  request.trace.fault = fault.kind;
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
