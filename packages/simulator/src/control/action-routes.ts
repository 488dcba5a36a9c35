// The control API's routes of actions: each is what its declaration says.
import { WorldId } from '@bonin/contracts/simulator/world';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Action, refusedBy } from '../actions/action.ts';
import type { Context } from '../wire/context.ts';
import { findWorld, worldOf } from '../wire/known-world.ts';
import { NOTHING, REFUSALS, sendProblem } from '../wire/problem.ts';
import { recordControl } from '../wire/trace.ts';

/** Registers a route for each action. */
export function actionRoutes(scope: FastifyInstance, context: Context, actions: readonly Action[]): void {
  for (const action of actions) {
    const { name, summary, tag, method, path, place, input, output, status = 200 } = action;
    scope.route({
      method,
      url: `/worlds/:world${path}`,
      preHandler: findWorld(context),
      schema: {
        operationId: name,
        summary,
        tags: [tag],
        params: z.strictObject({ world: WorldId, ...place }),
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
  action: Action,
): FastifyReply {
  const world = worldOf(request);
  const place = request.params as Record<string, unknown>;
  const input = action.method === 'GET' ? request.query : request.body;
  const result = action.run(world, input, { place, addresses: context });
  const refused = refusedBy(result);
  if (refused !== undefined) return sendProblem(reply, refused.problem, refused.explanation);
  reply.code(action.output === undefined ? 204 : (action.status ?? 200));
  const serviceToken = action.drove?.(result, place);
  if (serviceToken !== undefined)
    recordControl(context, request, reply, { world, serviceToken, answer: result });
  return reply.send(result);
}
