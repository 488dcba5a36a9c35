// The control API's calls on worlds as such: made, listed, read, deleted. What happens in one is in `../actions`.
import { CreateWorldRequest, World as WorldDescription, WorldList } from '@bonin/contracts/simulator/world';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { GET_WORLD } from '../actions/world.ts';
import type { Context } from '../wire/context.ts';
import { WORLD_PARAMS } from '../wire/known-world.ts';
import { NOTHING, REFUSALS, sendProblem } from '../wire/problem.ts';
import { describeWorld } from '../world/describe.ts';
import { actionRoutes } from './action-routes.ts';

/** `/__sim/worlds` and what belongs to no world. */
export async function worldRoutes(scope: FastifyInstance, context: Context): Promise<void> {
  const { registry } = context;
  const api = scope.withTypeProvider<ZodTypeProvider>();

  api.post(
    '/worlds',
    {
      schema: {
        operationId: 'createWorld',
        summary: 'Create a world',
        tags: ['worlds'],
        body: CreateWorldRequest,
        response: { 201: WorldDescription, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const world = registry.create(request.body);
      return world === undefined
        ? sendProblem(reply, 'too_many_worlds')
        : reply.code(201).send(describeWorld(world, context));
    },
  );

  api.get(
    '/worlds',
    {
      schema: {
        operationId: 'listWorlds',
        summary: 'List worlds',
        tags: ['worlds'],
        response: { 200: WorldList, ...REFUSALS },
      },
    },
    async () => ({
      worlds: registry.list().map(({ id, seed }) => ({ id, seed })),
    }),
  );

  actionRoutes(scope, context, [GET_WORLD]);

  api.delete(
    '/worlds/:world',
    {
      schema: {
        operationId: 'deleteWorld',
        summary: 'Delete a world',
        tags: ['worlds'],
        params: WORLD_PARAMS,
        response: NOTHING,
      },
    },
    async (request, reply) => {
      const id = request.params.world;
      if (id === 'default') return sendProblem(reply, 'default_world_stays');
      return registry.delete(id) ? reply.code(204).send(undefined) : sendProblem(reply, 'unknown_world');
    },
  );
}
