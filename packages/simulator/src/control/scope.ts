// Everything under `/__sim`: guarded, and with one kind of error.
import type {
  FastifyError,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  FastifySchemaCompiler,
} from 'fastify';
import { z } from 'zod';
import { PREPARING_ACTIONS, WORLD_ACTIONS } from '../actions/all.ts';
import { inboxRoutes } from '../console/inbox-page.ts';
import { type ConsoleContext, consoleRoutes } from '../console/routes.ts';
import { explainForm } from '../kernel/form.ts';
import { assetRoutes } from '../pages/assets.ts';
import type { PlugIn } from '../protocols/plug-in.ts';
import type { Context } from '../wire/context.ts';
import { sendProblem } from '../wire/problem.ts';
import { actionRoutes } from './action-routes.ts';
import { eventsRoutes } from './events-routes.ts';
import { refuseEntry } from './guard.ts';
import { journalRoutes } from './journal-routes.ts';

/** What the control API is given. */
export interface ControlContext extends Context {
  readonly plugIns: readonly PlugIn[];
}

/** Registers the control API; mount it at `/__sim`. */
export async function controlScope(
  scope: FastifyInstance,
  { plugIns, ...context }: ControlContext,
): Promise<void> {
  scope.addHook('onRequest', async (request, reply) => {
    if (isAsset(request)) return undefined;
    const refused = refuseEntry(request, context);
    return refused === undefined ? undefined : sendProblem(reply, refused);
  });
  jsonOnly(scope);
  scope.decorateRequest('world');
  scope.setValidatorCompiler(validatorCompiler);
  scope.setErrorHandler((error: FastifyError, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status === 415) return sendProblem(reply, 'unsupported_media_type');
    if (status === 413) return sendProblem(reply, 'payload_too_large');
    return status < 500
      ? sendProblem(reply, 'invalid_request', whatIsWrong(error))
      : sendProblem(reply, 'internal_error');
  });
  scope.setNotFoundHandler((_request, reply) => sendProblem(reply, 'not_found'));
  actionRoutes(scope, context, WORLD_ACTIONS);
  await scope.register(journalRoutes, context);
  await scope.register(eventsRoutes, context);
  actionRoutes(scope, context, [...PREPARING_ACTIONS, ...plugIns.flatMap(({ actions = [] }) => actions)]);
  await scope.register(consoleRoutes, { ...context, protocols: consoleProtocols(plugIns) });
  await scope.register(inboxRoutes, context);
  await scope.register(assetRoutes);
}

/** What the console shows of each protocol. */
function consoleProtocols(plugIns: readonly PlugIn[]): ConsoleContext['protocols'] {
  return new Map(plugIns.map(({ protocol, copied, words }) => [protocol.name, { copied, words }]));
}

/** The verification pages load these, and they open under any host. */
function isAsset({ routeOptions: { url } }: FastifyRequest): boolean {
  return url?.startsWith('/__sim/assets/') === true;
}

/** Answers an address below `/__sim` that cannot be routed. The guard has not seen it yet. */
export function refuseControlAddress(context: Context, request: FastifyRequest, reply: FastifyReply): void {
  const refused = refuseEntry(request, context);
  if (refused === undefined) sendProblem(reply, 'invalid_request', NO_ADDRESS);
  else sendProblem(reply, refused);
}
const NO_ADDRESS = 'The URL is not percent-encoded UTF-8, or a part of it is too long.';

/** With zod's own error, which says more than Fastify's list of messages. */
const validatorCompiler: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (value) => {
    const { error, data } = schema.safeParse(value);
    return error === undefined ? { value: data } : { error };
  };

/** The names of the parts of a request in explanations. */
const PLACES: Readonly<Record<string, string>> = {
  body: 'body',
  querystring: 'query',
  params: 'path',
  headers: 'headers',
};

/** Explains an invalid request. It never repeats a value, which may be personal data. */
function whatIsWrong(error: FastifyError): string | undefined {
  if (error instanceof z.ZodError) return explainForm(error, PLACES[error.validationContext ?? '']);
  return error.code === 'FST_ERR_CTP_INVALID_JSON_BODY' ? NOT_JSON : undefined;
}
const NOT_JSON = 'The body is not valid JSON, or it has a key __proto__ or constructor.';

/** JSON only; an empty body is an empty object. */
function jsonOnly(scope: FastifyInstance): void {
  const parse = scope.getDefaultJsonParser('error', 'error');
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = String(body);
    if (text === '') done(null, {});
    else void parse(request, text, done);
  });
}
