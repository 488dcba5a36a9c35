// IamPort's server-to-server calls.
import type { FaultKind, FaultOperation } from '@bonin/contracts/simulator/fault';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RuleSubject } from '../../record/names.ts';
import { answerCall, noted } from '../../wire/call.ts';
import type { Context } from '../../wire/context.ts';
import type { Answer } from '../../wire/format.ts';
import { mentionedNames } from '../../wire/mentioned-names.ts';
import { namesOperation, traceScope } from '../../wire/trace.ts';
import type { World } from '../../world/world.ts';
import { findAttempt } from './attempt.ts';
import { type Body, readBodies, unread, unreadFirst } from './body.ts';
import { certificationTells, deleteCertification, tellCertification } from './certification.ts';
import { FORMAT } from './envelope.ts';
import { confirmationTells, confirmOtp, requestOtp, mentionedByRequest } from './otp.ts';
import { type IamportRefusal, refuse, refuseBroken } from './refusals.ts';
import { endToken, giveToken, missingKeys, readKeys, tokenLives, tokenOf, worldOfToken } from './token.ts';

const RESET_BEFORE_TOKEN = refuse('reset-before-token');
const RESET_MEANWHILE = refuse('reset-meanwhile');

const named = (operation: FaultOperation) => ({ onRequest: namesOperation(operation) });

/** A call with a token. */
interface Call {
  readonly operation: FaultOperation;
  readonly impUid?: string;
  /** What the request itself says, beside the `imp_uid`. */
  readonly mentioned?: (body: Body) => RuleSubject;
  readonly tellsPerson?: (world: World, body: Body) => boolean;
  readonly handle: (world: World, body: Body, fault?: FaultKind) => Answer;
}

/** Registers them. */
export async function iamportRoutes(scope: FastifyInstance, context: Context): Promise<void> {
  readBodies(scope);
  traceScope(scope, context);
  scope.setErrorHandler((error: FastifyError, request, reply) => {
    // Whose call it was is worth knowing, though nobody has looked.
    request.trace.world ??= worldOfToken(context.registry, tokenOf(request.headers));
    return send(request, reply, refuseBroken(error.statusCode ?? 500, error.code));
  });
  scope.post('/users/getToken', named('iamport-token'), (request, reply) =>
    answerToken(context, request, reply),
  );

  const url = '/certifications/:imp_uid';
  scope.get<ImpUidRoute>(url, named('iamport-certification'), (request, reply) => {
    const impUid = request.params.imp_uid;
    return authorized(context, request, reply, {
      operation: 'iamport-certification',
      impUid,
      tellsPerson: (world) => certificationTells(world, impUid),
      handle: (world, _body, fault) => tellCertification(world, impUid, fault),
    });
  });
  scope.delete<ImpUidRoute>(url, named('iamport-certification'), (request, reply) => {
    const impUid = request.params.imp_uid;
    return authorized(context, request, reply, {
      operation: 'iamport-certification',
      impUid,
      tellsPerson: (world) => certificationTells(world, impUid),
      handle: (world, _body, fault) => deleteCertification(world, impUid, fault),
    });
  });
  scope.post('/certifications/otp/request', named('iamport-otp-request'), (request, reply) =>
    authorized(context, request, reply, {
      operation: 'iamport-otp-request',
      mentioned: mentionedByRequest,
      handle: requestOtp,
    }),
  );
  scope.post<ImpUidRoute>(
    '/certifications/otp/confirm/:imp_uid',
    named('iamport-otp-confirm'),
    (request, reply) => {
      const impUid = request.params.imp_uid;
      return authorized(context, request, reply, {
        operation: 'iamport-otp-confirm',
        impUid,
        tellsPerson: (world, body) => confirmationTells(world, impUid, body),
        handle: (world, body, fault) => confirmOtp(world, impUid, body, fault),
      });
    },
  );
}

interface ImpUidRoute {
  Params: { imp_uid: string };
}

async function answerToken(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const operation = 'iamport-token';
  request.trace.operation = operation;
  const body = bodyOf(request);
  const keys = readKeys(body);
  const world = keys && context.registry.byCredential('impKey', keys.key);
  if (keys === undefined || world === undefined) {
    await context.onRequest?.(operation);
    const missing = unreadFirst(body, refuse('keys-missing', missingKeys(body)));
    return send(request, reply, keys === undefined ? missing : refuse('unknown-key'));
  }
  return answerCall(context, request, reply, {
    operation,
    world,
    givesToken: true,
    format: FORMAT,
    gone: RESET_BEFORE_TOKEN,
    carryOut: (fault) => giveToken(world, keys.secret, { expired: fault === 'bearer-expired' }),
  });
}

/** A living token first; nothing is looked up without one. */
async function authorized(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  { operation, impUid, mentioned, tellsPerson, handle }: Call,
): Promise<FastifyReply> {
  request.trace.operation = operation;
  const token = tokenOf(request.headers);
  const world = worldOfToken(context.registry, token);
  request.trace.world = world;
  if (world === undefined || !tokenLives(world, token)) {
    await context.onRequest?.(operation);
    return send(request, reply, refuse(whyNotAdmitted(token, world)));
  }
  const body = bodyOf(request);
  const transactionId = impUid === undefined ? undefined : findAttempt(world, impUid)?.id;
  return answerCall(context, request, reply, {
    operation,
    world,
    byToken: true,
    // Only what this world gave: anything else is a stranger's text.
    transactionId,
    mentioned: { ...mentionedNames({ serviceToken: impUid }), ...mentioned?.(body) },
    ...(tellsPerson && { tellsPerson: () => tellsPerson(world, body) }),
    format: FORMAT,
    gone: RESET_MEANWHILE,
    carryOut: (fault) => {
      if (fault === 'bearer-expired') {
        endToken(world);
        return refuse('ended-token');
      }
      const answer = handle(world, body, fault);
      request.trace.serviceToken ??= givenId(answer);
      return answer;
    },
  });
}

function whyNotAdmitted(token: string | undefined, world: World | undefined): IamportRefusal {
  if (token === undefined) return 'no-token';
  return world === undefined ? 'unknown-token' : 'ended-token';
}

function send(request: FastifyRequest, reply: FastifyReply, answer: Answer): FastifyReply {
  return FORMAT.send(reply, noted(request, answer));
}

/** The id of an attempt that this very call began. */
function givenId({ body }: Answer): string | undefined {
  const response: unknown = Reflect.get(body, 'response');
  const id: unknown = Object(response).imp_uid;
  return typeof id === 'string' ? id : undefined;
}

function bodyOf({ body }: FastifyRequest): Body {
  return body !== null && typeof body === 'object' ? { ...body } : unread('The request has no body.');
}
