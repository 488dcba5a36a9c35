// IamPort's server-to-server calls.
import type { FaultKind, FaultOperation } from '@bonin/contracts/simulator/fault';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { traceScope } from '../trace.ts';
import { answerCall } from '../wire/call.ts';
import type { Answer } from '../wire/format.ts';
import type { World } from '../world/world.ts';
import { findAttempt } from './attempt.ts';
import { type Body, readBodies } from './body.ts';
import { deleteCertification, tellCertification } from './certification.ts';
import { brokenCall, FORMAT, UNAUTHORIZED } from './envelope.ts';
import { confirmOtp, requestOtp } from './otp.ts';
import { endToken, giveToken, readKeys, tokenLives, tokenOf, worldOfToken, WRONG_PAIR } from './token.ts';

/** A call with a token. */
interface Call {
  readonly operation: FaultOperation;
  readonly impUid?: string;
  readonly asksResult?: boolean;
  readonly handle: (world: World, body: Body, fault?: FaultKind) => Answer;
}

/** Registers them. */
export async function iamportRoutes(scope: FastifyInstance, context: Context): Promise<void> {
  readBodies(scope);
  traceScope(scope, context);
  scope.setErrorHandler((error: FastifyError, _request, reply) =>
    FORMAT.send(reply, brokenCall(error.statusCode ?? 500)),
  );
  scope.post('/users/getToken', (request, reply) => token(context, request, reply));

  const url = '/certifications/:imp_uid';
  scope.get<ImpUidRoute>(url, (request, reply) => {
    const impUid = request.params.imp_uid;
    return authorized(context, request, reply, {
      operation: 'iamport-certification',
      impUid,
      asksResult: true,
      handle: (world, _body, fault) => tellCertification(world, impUid, fault),
    });
  });
  scope.delete<ImpUidRoute>(url, (request, reply) => {
    const impUid = request.params.imp_uid;
    return authorized(context, request, reply, {
      operation: 'iamport-certification',
      impUid,
      asksResult: true,
      handle: (world, _body, fault) => deleteCertification(world, impUid, fault),
    });
  });
  scope.post('/certifications/otp/request', (request, reply) =>
    authorized(context, request, reply, { operation: 'iamport-otp-request', handle: requestOtp }),
  );
  scope.post<ImpUidRoute>('/certifications/otp/confirm/:imp_uid', (request, reply) => {
    const impUid = request.params.imp_uid;
    return authorized(context, request, reply, {
      operation: 'iamport-otp-confirm',
      impUid,
      handle: (world, body) => confirmOtp(world, impUid, body),
    });
  });
}

interface ImpUidRoute {
  Params: { imp_uid: string };
}

async function token(context: Context, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const operation = 'iamport-token';
  request.trace.operation = operation;
  const keys = readKeys(bodyOf(request));
  const world = 'key' in keys ? context.registry.byImpKey(keys.key) : undefined;
  if (!('key' in keys) || world === undefined) {
    await context.onRequest?.(operation);
    return FORMAT.send(reply, 'key' in keys ? WRONG_PAIR : keys);
  }
  return answerCall(context, request, reply, {
    operation,
    world,
    format: FORMAT,
    gone: WRONG_PAIR,
    carryOut: (fault) => giveToken(world, keys.secret, { expired: fault === 'bearer-expired' }),
  });
}

/** A living token first; nothing is looked up without one. */
async function authorized(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  { operation, impUid, asksResult = false, handle }: Call,
): Promise<FastifyReply> {
  request.trace.operation = operation;
  const said = tokenOf(request.headers);
  const world = worldOfToken(context.registry, said);
  request.trace.world = world;
  if (world === undefined || !tokenLives(world, said)) {
    await context.onRequest?.(operation);
    return FORMAT.send(reply, UNAUTHORIZED);
  }
  return answerCall(context, request, reply, {
    operation,
    world,
    // Only what this world gave: anything else is a stranger's text.
    transactionId: impUid === undefined ? undefined : findAttempt(world, impUid)?.id,
    asksResult,
    format: FORMAT,
    gone: UNAUTHORIZED,
    carryOut: (fault) => {
      if (fault === 'bearer-expired') {
        endToken(world);
        return UNAUTHORIZED;
      }
      const answer = handle(world, bodyOf(request), fault);
      request.trace.serviceToken ??= givenId(answer);
      return answer;
    },
  });
}

/** The id of an attempt that this very call began. */
function givenId({ body }: Answer): string | undefined {
  const response: unknown = Reflect.get(body, 'response');
  const id: unknown = Object(response).imp_uid;
  return typeof id === 'string' ? id : undefined;
}

function bodyOf({ body }: FastifyRequest): Body {
  return body !== null && typeof body === 'object' ? { ...body } : {};
}
