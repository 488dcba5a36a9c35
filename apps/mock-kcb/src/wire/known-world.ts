// The world that a call of the control API names: looked up in one place, before the call's own handler.
import { WorldId } from '@bonin/contracts/simulator/world';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { World } from '../world/world.ts';
import type { Context } from './context.ts';
import { sendProblem } from './problem.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The world that the path names. */
    world: World | undefined;
  }
}

/** The path of a call on a world. */
export const WORLD_PARAMS = z.strictObject({ world: WorldId });

/** Looks up the world of each path with `:world`, and answers `unknown_world` where there is none. */
export function findWorlds(scope: FastifyInstance, { registry }: Pick<Context, 'registry'>): void {
  scope.decorateRequest('world');
  scope.addHook('preHandler', (request, reply, done) => {
    const id: unknown = Object(request.params).world;
    if (typeof id !== 'string') return done();
    request.world = registry.get(id);
    return request.world === undefined ? void sendProblem(reply, 'unknown_world') : done();
  });
}

/** The world that the path names. Only for routes with `:world`. */
export function worldOf({ world }: Pick<FastifyRequest, 'world'>): World {
  if (world === undefined) throw new Error('the route names no world');
  return world;
}
