// The world that a call of the control API names: looked up in one place, before the call's own handler.
import { WorldId } from '@bonin/contracts/simulator/world';
import type { FastifyRequest, preHandlerHookHandler } from 'fastify';
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

/** Looks up the world that a route's `:world` names, and answers `unknown_world` where there is none. */
export function findWorld({ registry }: Pick<Context, 'registry'>): preHandlerHookHandler {
  return (request, reply, done) => {
    request.world = registry.get(String(Object(request.params).world));
    if (request.world === undefined) void sendProblem(reply, 'unknown_world');
    else done();
  };
}

/** The world that the path names. Only behind {@link findWorld}. */
export function worldOf({ world }: Pick<FastifyRequest, 'world'>): World {
  if (world === undefined) throw new Error('the route names no world');
  return world;
}
