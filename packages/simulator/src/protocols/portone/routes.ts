// PortOne's V2 REST API: logging in, and identity verifications.
import { PortoneError } from '@bonin/contracts/portone/error';
import { PortoneIdentityVerification } from '@bonin/contracts/portone/identity-verification';
import { PortoneLoginResponse } from '@bonin/contracts/portone/token';
import type { FaultKind, FaultOperation } from '@bonin/contracts/simulator/fault';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { RuleSubject } from '../../record/names.ts';
import { answerCall, type Call, sendRefused } from '../../wire/call.ts';
import type { Context } from '../../wire/context.ts';
import { jsonFormat } from '../../wire/format.ts';
import { parseJson, refuseEncoded, refuseOtherCharset } from '../../wire/json-body.ts';
import { mentionedNames } from '../../wire/mentioned-names.ts';
import { namesOperation, traceScope } from '../../wire/trace.ts';
import type { World } from '../../world/world.ts';
import { findVerification } from './begin.ts';
import { confirm, confirmTells, resend } from './confirm.ts';
import { get, getTells } from './get.ts';
import { list, mentionedByList } from './list.ts';
import { type Answer, type PortoneRefused, refuse, refuseBroken } from './refusals.ts';
import { numberIn, send } from './send.ts';
import { credentialOf, endCredential, isAdmitted, logIn, refresh, whyNotAdmitted, worldOf } from './token.ts';

const FORMAT = jsonFormat('message');
const RESET_MEANWHILE = refuse('reset-meanwhile');
/** A mistake of the simulator's own must not look like the caller's: it is none of PortOne's documented types. */
const DEFECT = {
  body: { type: 'INTERNAL_SERVER_ERROR', message: '서버 오류가 발생했습니다. (simulator)' },
  explanation: 'The simulator has a defect: this is not the caller’s mistake.',
} as const;
const Page = z.object({
  items: z.array(PortoneIdentityVerification),
  page: z.object({ number: z.int(), size: z.int(), totalCount: z.int() }),
});
const route = <T extends z.ZodType>(operation: FaultOperation, ok: T) => ({
  onRequest: namesOperation(operation),
  schema: { response: { 200: ok, '4xx': PortoneError, '5xx': PortoneError } },
});

/** What a call says, and what its answer will, where a fault needs to know. */
type Known = Pick<Call, 'begins'> & {
  /** Beside the id in the path. */
  readonly mentioned?: (call: ParsedCall) => RuleSubject;
  readonly tellsPerson?: (world: World, call: ParsedCall) => boolean;
};

/** Does what a call asks for; `fault` where the answer looks right, and is not. */
type Handle = (world: World, call: ParsedCall, fault?: FaultKind) => Answer<object>;
interface ParsedCall {
  readonly id: string;
  readonly body: unknown;
  /** A value of the query that stands there once. */
  readonly query: (name: string) => string | undefined;
}

/** `POST /login/api-secret`, `POST /token/refresh`: the body says who calls. */
export async function portoneTokenRoutes(scope: FastifyInstance, context: Context): Promise<void> {
  portoneScope(scope, context);
  const { registry } = context;
  scope.post('/login/api-secret', route('portone-login', PortoneLoginResponse), (request, reply) =>
    answer(context, request, reply, {
      operation: 'portone-login',
      givesToken: true,
      world: registry.byCredential('apiSecret', textIn(request.body, 'apiSecret')),
      unknown: refuse(textIn(request.body, 'apiSecret') === '' ? 'secret-missing' : 'unknown-secret'),
      handle: (world, { body }, fault) => logIn(world, body, fault === 'bearer-expired'),
    }),
  );
  scope.post('/token/refresh', route('portone-refresh', PortoneLoginResponse), (request, reply) =>
    answer(context, request, reply, {
      operation: 'portone-refresh',
      givesToken: true,
      world: registry.byTokenTag(textIn(request.body, 'refreshToken')),
      unknown: refuse(
        textIn(request.body, 'refreshToken') === '' ? 'refresh-token-missing' : 'unknown-token',
      ),
      handle: (world, { body }, fault) => refresh(world, body, fault === 'bearer-expired'),
    }),
  );
}

/** The calls about identity verifications: the header says who calls. */
export async function portoneRoutes(scope: FastifyInstance, context: Context): Promise<void> {
  portoneScope(scope, context);
  const call =
    (operation: FaultOperation, handle: Handle, about: Known = {}) =>
    (request: FastifyRequest, reply: FastifyReply) => {
      const credential = credentialOf(request.headers.authorization);
      const named = credential && worldOf(context.registry, credential);
      // Whose token it was is worth knowing: the refusal stands in that world's journal.
      request.trace.world = named;
      const world = credential && named && isAdmitted(named, credential) ? named : undefined;
      return answer(context, request, reply, {
        operation,
        world,
        unknown: refuse(whyNotAdmitted(named, credential)),
        byToken: credential !== undefined && 'accessToken' in credential,
        about,
        handle: (known, parsed, fault) => {
          if (fault !== 'bearer-expired') return handle(known, parsed, fault);
          if (credential !== undefined) endCredential(known, credential);
          return refuse('ended-token');
        },
      });
    };
  const url = '/identity-verifications';
  scope.get(
    url,
    route('portone-list', Page),
    call('portone-list', (world, { query }) => list(world, query('requestBody')), {
      mentioned: ({ query }) => mentionedByList(query('requestBody')),
    }),
  );
  scope.get(
    `${url}/:id`,
    route('portone-get', PortoneIdentityVerification),
    call(
      'portone-get',
      (world, { id, query }, fault) => get(world, id, query('storeId'), fault === 'another-person'),
      { tellsPerson: (world, { id, query }) => getTells(world, id, query('storeId')) },
    ),
  );
  scope.post(
    `${url}/:id/send`,
    route('portone-send', z.object({})),
    call('portone-send', (world, { id, body }) => send(world, id, body), {
      begins: true,
      mentioned: ({ body }) => mentionedNames({ phoneNumber: numberIn(body) }),
    }),
  );
  scope.post(
    `${url}/:id/resend`,
    route('portone-resend', z.object({})),
    call('portone-resend', (world, { id, query }) => resend(world, id, query('storeId'))),
  );
  scope.post(
    `${url}/:id/confirm`,
    route('portone-confirm', z.object({ identityVerification: PortoneIdentityVerification })),
    call(
      'portone-confirm',
      (world, { id, body }, fault) => confirm(world, id, body, fault === 'another-person'),
      { tellsPerson: (world, { id, body }) => confirmTells(world, id, body) },
    ),
  );
}

/** Clients name the content type as they like, or not at all, and send empty bodies under any. */
function portoneScope(scope: FastifyInstance, context: Context): void {
  scope.removeAllContentTypeParsers();
  refuseEncoded(scope);
  refuseOtherCharset(scope);
  scope.addContentTypeParser('*', { parseAs: 'string' }, async (_request: FastifyRequest, text: string) =>
    text === '' ? undefined : parseJson(text),
  );
  traceScope(scope, context);
  scope.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    // Whose call it was is worth knowing, though nobody has looked.
    const credential = credentialOf(request.headers.authorization);
    request.trace.world ??= credential && worldOf(context.registry, credential);
    if (status < 500) return sendRefused(request, reply, refuseBroken(status, error.code));
    reply.serializer(JSON.stringify);
    return sendRefused(request, reply, { ...DEFECT, status });
  });
}

async function answer(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  {
    operation,
    world,
    unknown,
    byToken = false,
    givesToken = false,
    about = {},
    handle,
  }: {
    operation: FaultOperation;
    world: World | undefined;
    unknown: PortoneRefused;
    byToken?: boolean;
    givesToken?: boolean;
    about?: Known;
    handle: Handle;
  },
): Promise<FastifyReply> {
  request.trace.operation = operation;
  const parsed = parsedCall(request);
  if (world === undefined) {
    await context.onRequest?.(operation);
    return sendRefused(request, reply, unknown);
  }
  const { id } = parsed;
  const { begins = false, mentioned, tellsPerson } = about;
  const known = () => findVerification(world, id)?.id;
  const transactionId = known();
  return answerCall(context, request, reply, {
    operation,
    world,
    byToken,
    givesToken,
    transactionId,
    mentioned: {
      ...mentionedNames({ serviceToken: id, identityVerificationId: id }),
      ...mentioned?.(parsed),
    },
    begins,
    ...(tellsPerson && { tellsPerson: () => tellsPerson(world, parsed) }),
    format: FORMAT,
    gone: RESET_MEANWHILE,
    carryOut: (fault) => {
      const made = handle(world, parsed, fault);
      request.trace.serviceToken ??= known();
      return made;
    },
  });
}

function parsedCall({ params, query, body }: FastifyRequest): ParsedCall {
  return { id: textIn(params, 'id'), body, query: (name) => textIn(query, name) || undefined };
}

function textIn(from: unknown, name: string): string {
  const value: unknown = from !== null && typeof from === 'object' ? Reflect.get(from, name) : undefined;
  return typeof value === 'string' ? value : '';
}
