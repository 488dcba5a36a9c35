// KCB's three server-to-server calls.

import { KcbPopupResultOk } from '@bonin/contracts/kcb/popup-result';
import { KcbPopupStartOk, KcbRefusal } from '@bonin/contracts/kcb/popup-start';
import { KcbTokenResponse } from '@bonin/contracts/kcb/token';
import type { FaultKind } from '@bonin/contracts/simulator/fault';
import formbody from '@fastify/formbody';
import type {
  FastifyError,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  onRequestHookHandler,
} from 'fastify';
import { z } from 'zod';
import { findAnyOwn } from '../../verification/transactions.ts';
import { answerCall, sendRefused } from '../../wire/call.ts';
import { isUtf8 } from '../../wire/charset.ts';
import type { Context } from '../../wire/context.ts';
import { jsonFormat } from '../../wire/format.ts';
import { parseJson, refuseEncoded } from '../../wire/json-body.ts';
import { mentionedNames } from '../../wire/mentioned-names.ts';
import { type Trace, traceScope } from '../../wire/trace.ts';
import type { World } from '../../world/world.ts';
import { bearerLives, bearerOf, endBearer, isNewCallId, takeCallId, worldOfBearer } from './bearer.ts';
import { answerResult, resultTells } from './popup-result.ts';
import { startPopup } from './popup-start.ts';
import { KCB } from './protocol.ts';
import { type KcbRefused, refuse, refuseBroken } from './refusals.ts';
import { refuseBrokenToken, refuseToken } from './token-refusals.ts';
import { issueToken } from './token.ts';

const TokenError = z.object({ error: z.string(), error_description: z.string() });
const response = <T extends z.ZodType>(ok: T) => ({ 200: z.union([ok, KcbRefusal]), '4xx': KcbRefusal });
const FORMAT = jsonFormat('rsp_msg');
type PopupOperation = 'popup-start' | 'popup-result';
type Answer<T> = { readonly status: 200; readonly body: T & object } | KcbRefused;
const TOKEN_RESET = refuseToken('reset-meanwhile');
const RESET_MEANWHILE = refuse('reset-meanwhile');

/** `POST /v1/oauth2/access_token`: a scope of its own, for only it takes forms and only forms. */
export async function tokenRoutes(scope: FastifyInstance, context: Context): Promise<void> {
  scope.removeAllContentTypeParsers();
  await scope.register(formbody);
  scope.addHook('onRequest', (request, reply, done) => {
    request.trace.operation = 'token';
    if (isUtf8(request.headers['content-type'])) done();
    else void sendRefused(request, reply, refuseToken('other-charset'));
  });
  refuseEncoded(scope);
  traceScope(scope, context);
  scope.setErrorHandler((error: FastifyError, request, reply) =>
    sendRefused(request, reply, refuseBrokenToken(error.statusCode ?? 500, error.code)),
  );
  scope.post(
    '/v1/oauth2/access_token',
    { schema: { response: { 200: KcbTokenResponse, '4xx': TokenError } } },
    async (request, reply) => {
      const world = context.registry.byCredential('clientId', textIn(request.body, 'client_id'));
      if (world === undefined) {
        await context.onRequest?.('token');
        return sendRefused(request, reply, refuseToken('unknown-client'));
      }
      return answerCall(context, request, reply, {
        operation: 'token',
        world,
        givesToken: true,
        format: FORMAT,
        gone: TOKEN_RESET,
        carryOut: (fault) =>
          issueToken(world, request.body, request.headers['x-api-tran-id'], {
            expired: fault === 'bearer-expired',
          }),
      });
    },
  );
}

/** `popup-start` and `popup-result`: JSON, a living bearer, a new call id. */
export async function popupRoutes(scope: FastifyInstance, context: Context): Promise<void> {
  jsonBodies(scope);
  refuseEncoded(scope);
  const authenticate =
    (operation: PopupOperation): onRequestHookHandler =>
    (request, reply, done) => {
      const bearer = bearerOf(request.headers.authorization);
      const world = bearer === undefined ? undefined : worldOfBearer(context.registry, bearer);
      request.trace.operation = operation;
      request.trace.world = world;
      const why = whyNotAdmitted(world, bearer);
      if (why !== undefined) void sendRefused(request, reply, refuse(why));
      else if (isUtf8(request.headers['content-type'])) done();
      else void sendRefused(request, reply, refuse('other-charset'));
    };
  traceScope(scope, context);
  scope.setErrorHandler((error: FastifyError, request, reply) =>
    sendRefused(request, reply, refuseBroken(error.statusCode ?? 500, error.code)),
  );
  scope.post(
    '/v1/id/phone/popup-start',
    { schema: { response: response(KcbPopupStartOk) }, onRequest: authenticate('popup-start') },
    (request, reply) => answer(context, request, reply, startPopup),
  );
  scope.post(
    '/v1/id/phone/popup-result',
    { schema: { response: response(KcbPopupResultOk) }, onRequest: authenticate('popup-result') },
    (request, reply) => answer(context, request, reply, answerResult),
  );
}

/** JSON only. A body with a key `__proto__` is JSON, too, and the key means nothing. */
function jsonBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    async (_request: FastifyRequest, text: string) => parseJson(text),
  );
}

async function answer(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  handle: (world: World, body: unknown, fault?: FaultKind) => Answer<{ svc_tkn?: string | undefined }>,
): Promise<FastifyReply> {
  const { world, operation } = request.trace;
  if (world === undefined || !isPopup(operation)) return sendRefused(request, reply, RESET_MEANWHILE);
  const serviceToken = textIn(request.body, 'svc_tkn');
  const transactionId = issuedToken(world, serviceToken);
  const asksResult = operation === 'popup-result';
  return answerCall(context, request, reply, {
    operation,
    world,
    byToken: true,
    transactionId,
    // What the world knows needs not be said.
    mentioned: asksResult && transactionId === undefined ? mentionedNames({ serviceToken }) : undefined,
    tellsPerson: asksResult
      ? () => isNewCallId(world, request.headers['x-api-tran-id']) && resultTells(world, request.body)
      : undefined,
    format: FORMAT,
    gone: RESET_MEANWHILE,
    carryOut: (fault) => {
      const result = carryOutCall(world, request, (body) => handle(world, body, fault), fault);
      if (result.status === 200 && 'svc_tkn' in result.body)
        request.trace.serviceToken ??= result.body.svc_tkn;
      return result;
    },
  });
}

function carryOutCall<T>(
  world: World,
  { headers, body }: FastifyRequest,
  handle: (body: unknown) => Answer<T>,
  fault: FaultKind | undefined,
): Answer<T> {
  if (fault === 'bearer-expired') {
    endBearer(world, bearerOf(headers.authorization));
    return refuse('ended-token');
  }
  if (takeCallId(world, headers['x-api-tran-id']) === undefined) return refuse('call-id');
  return handle(body);
}

function isPopup(operation: Trace['operation']): operation is PopupOperation {
  return operation === 'popup-start' || operation === 'popup-result';
}

function whyNotAdmitted(world: World | undefined, bearer: string | undefined) {
  if (bearer === undefined) return 'no-token';
  if (world === undefined) return 'unknown-token';
  return bearerLives(world, bearer) ? undefined : 'ended-token';
}

function textIn(body: unknown, name: string): string {
  const value: unknown = body !== null && typeof body === 'object' ? Reflect.get(body, name) : undefined;
  return typeof value === 'string' ? value : '';
}

/** A token only if this world issued it: anything else is a stranger's text. */
function issuedToken(world: World, serviceToken: string): string | undefined {
  return findAnyOwn(world, serviceToken, KCB)?.id;
}
