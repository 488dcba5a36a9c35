// The control API's routes of actions: each follows from its declaration.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type AnyAction, callOf, refusedBy } from '../actions/action.ts';
import type { Context } from '../wire/context.ts';
import { findWorld, worldOf } from '../wire/known-world.ts';
import { NOTHING, REFUSALS, sendProblem } from '../wire/problem.ts';
import { recordControl } from '../wire/trace.ts';

/** Registers a route for each action. */
export function actionRoutes(scope: FastifyInstance, context: Context, actions: readonly AnyAction[]): void {
  for (const action of actions) {
    const { name, summary, tag, method, path, place = {}, input, output, status = 200 } = callOf(action);
    scope.route({
      method,
      url: path,
      ...(action.on !== 'registry' && { preHandler: findWorld(context) }),
      schema: {
        operationId: name,
        summary,
        tags: [tag],
        ...(Object.keys(place).length > 0 && { params: z.strictObject(place) }),
        ...(input && { [method === 'GET' ? 'querystring' : 'body']: input }),
        response: output === undefined ? NOTHING : { [status]: output, ...REFUSALS },
      },
      handler: async (request, reply) => carryOut(context, request, reply, action),
    });
  }
}

function carryOut(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  action: AnyAction,
): FastifyReply {
  const place = request.params as Record<string, unknown>;
  const input = action.method === 'GET' ? request.query : request.body;
  const at = { place, addresses: context };
  const result =
    action.on === 'registry'
      ? action.run(context.registry, input, at)
      : action.run(worldOf(request), input, at);
  const refused = refusedBy(result);
  if (refused !== undefined) return sendProblem(reply, refused.problem, refused.explanation);
  reply.code(action.output === undefined ? 204 : (action.status ?? 200));
  const serviceToken = action.on === 'registry' ? undefined : action.drove?.(result, place);
  if (serviceToken !== undefined)
    recordControl(context, request, reply, { world: worldOf(request), serviceToken, answer: result });
  return reply.send(result);
}
