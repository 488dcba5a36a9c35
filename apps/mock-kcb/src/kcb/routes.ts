// KCB's three server-to-server calls.

import { KcbPopupResultOk } from '@bonin/contracts/kcb/popup-result';
import { KcbPopupStartOk, KcbRefusal } from '@bonin/contracts/kcb/popup-start';
import { KcbTokenResponse } from '@bonin/contracts/kcb/token';
import { type FaultKind, FaultOperation } from '@bonin/contracts/simulator/fault';
import type { JournalOperation } from '@bonin/contracts/simulator/journal';
import formbody from '@fastify/formbody';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { traceScope } from '../trace.ts';
import type { World } from '../world/world.ts';
import { type Refusal, refusal } from './answers.ts';
import { bearerLives, bearerOf, endBearer, takeCallId } from './bearer.ts';
import { isUtf8 } from './charset.ts';
import { answerFaulty, meetFault } from './faults.ts';
import { answerResult } from './popup-result.ts';
import { startPopup } from './popup-start.ts';
import { FORM_ONLY, INVALID_CLIENT, issueToken } from './token.ts';

const TokenError = z.object({ error: z.string(), error_description: z.string() });
const response = <T extends z.ZodType>(ok: T) => ({ 200: z.union([ok, KcbRefusal]), '4xx': KcbRefusal });
type Answer<T> = { readonly status: 200; readonly body: T & object } | Refusal;

/** `POST /v1/oauth2/access_token`: a scope of its own, for only it takes forms and only forms. */
export async function tokenRoutes(scope: FastifyInstance, context: Context): Promise<void> {
  scope.removeAllContentTypeParsers();
  await scope.register(formbody);
  scope.addHook('onRequest', async (request, reply) => {
    request.trace.operation = 'token';
    return isUtf8(request.headers['content-type']) ? undefined : reply.code(415).send(FORM_ONLY.body);
  });
  traceScope(scope, context);
  scope.setErrorHandler((error: FastifyError, _request, reply) => {
    const status = error.statusCode ?? 500;
    return status === 415
      ? reply.code(415).send(FORM_ONLY.body)
      : reply.code(status).send({ error: 'invalid_request', error_description: 'the body is no form' });
  });
  scope.post(
    '/v1/oauth2/access_token',
    { schema: { response: { 200: KcbTokenResponse, '4xx': TokenError } } },
    async (request, reply) => {
      const world = context.registry.byClientId(textIn(request.body, 'client_id'));
      request.trace.world = world;
      const stands = world === undefined ? () => false : standing(context, request, world);
      await context.onRequest?.('token');
      if (world === undefined) return sendAnswer(reply, INVALID_CLIENT);
      const fault = meetFault(world, 'token');
      const carryOut = once(() => {
        if (!stands()) return INVALID_CLIENT;
        const expired = fault?.kind === 'bearer-expired';
        return issueToken(world, request.body, request.headers['x-api-tran-id'], { expired });
      });
      if (fault === undefined) return sendAnswer(reply, carryOut());
      request.trace.fault = fault.kind;
      return answerFaulty({ context, request, reply, carryOut }, fault);
    },
  );
}

/** `popup-start` and `popup-result`: JSON, a living bearer, a new call id. */
export async function popupRoutes(scope: FastifyInstance, context: Context): Promise<void> {
  scope.removeContentTypeParser('text/plain');
  scope.addHook('onRequest', async (request, reply) => {
    const operation = request.routeOptions.url?.endsWith('result') === true ? 'popup-result' : 'popup-start';
    request.trace.operation = operation;
    const bearer = bearerOf(request.headers.authorization);
    request.trace.world = bearer === undefined ? undefined : context.registry.byBearer(bearer);
    const { world } = request.trace;
    if (bearer === undefined || world === undefined || !bearerLives(world, bearer)) {
      return sendAnswer(reply, refusal('T990', 401));
    }
    return isUtf8(request.headers['content-type']) ? undefined : sendAnswer(reply, refusal('B043', 415));
  });
  traceScope(scope, context);
  scope.setErrorHandler((error: FastifyError, _request, reply) => {
    const status = error.statusCode ?? 500;
    return sendAnswer(reply, refusal(status < 500 ? 'B043' : 'B099', status));
  });
  scope.post(
    '/v1/id/phone/popup-start',
    { schema: { response: response(KcbPopupStartOk) } },
    (request, reply) => answer(context, request, reply, startPopup),
  );
  scope.post(
    '/v1/id/phone/popup-result',
    { schema: { response: response(KcbPopupResultOk) } },
    (request, reply) => answer(context, request, reply, answerResult),
  );
}

async function answer(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  handle: (world: World, body: unknown, fault?: FaultKind) => Answer<{ svc_tkn?: string | undefined }>,
): Promise<FastifyReply> {
  const { world, operation } = request.trace;
  if (world === undefined || !isFaultOperation(operation)) return sendAnswer(reply, refusal('T990', 401));
  request.trace.serviceToken = issuedToken(world, textIn(request.body, 'svc_tkn'));
  const stands = standing(context, request, world);
  await context.onRequest?.(operation, request.trace.serviceToken);
  const fault = meetFault(world, operation, request.trace.serviceToken);
  const carryOut = once(() => {
    if (!stands()) return refusal('T990', 401);
    const result = carryOutCall(world, request, (body) => handle(world, body, fault?.kind), fault?.kind);
    if (result.status === 200 && 'svc_tkn' in result.body) request.trace.serviceToken ??= result.body.svc_tkn;
    return result;
  });
  if (fault === undefined) return sendAnswer(reply, carryOut());
  request.trace.fault = fault.kind;
  return answerFaulty({ context, request, reply, carryOut }, fault);
}

/**
 * Whether the world that the call came into is still there, and was not reset: a call that was held or delayed must not
 * change what came after it. Where it is not, the call belongs to no world any more.
 */
function standing({ registry }: Context, request: FastifyRequest, world: World): () => boolean {
  const { transactions } = world.state;
  return () => {
    const stands = registry.get(world.id) === world && world.state.transactions === transactions;
    if (!stands) request.trace.world = undefined;
    return stands;
  };
}

function carryOutCall<T>(
  world: World,
  { headers, body }: FastifyRequest,
  handle: (body: unknown) => Answer<T>,
  fault: FaultKind | undefined,
): Answer<T> {
  if (fault === 'bearer-expired') {
    endBearer(world, bearerOf(headers.authorization));
    return refusal('T990', 401);
  }
  if (takeCallId(world, headers['x-api-tran-id']) === undefined) return refusal('B043', 400);
  return handle(body);
}

/** A fault that loses the answer and one that changes it both ask for it: the call is carried out once. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function isFaultOperation(operation: JournalOperation): operation is FaultOperation {
  return FaultOperation.safeParse(operation).success;
}

function sendAnswer(reply: FastifyReply, { status, body }: { status: number; body: unknown }): FastifyReply {
  return reply.code(status).send(body);
}

function textIn(body: unknown, name: string): string {
  const value: unknown = body !== null && typeof body === 'object' ? Reflect.get(body, name) : undefined;
  return typeof value === 'string' ? value : '';
}

/** A token only if this world issued it: anything else is a stranger's text. */
function issuedToken(world: World, serviceToken: string): string | undefined {
  return world.state.transactions.has(serviceToken) ? serviceToken : undefined;
}
