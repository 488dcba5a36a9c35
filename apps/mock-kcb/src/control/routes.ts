// The control API: worlds, their inbox, clock, and the end of a transaction without a browser.
import { ClockRequest, ClockResponse } from '@bonin/contracts/simulator/clock';
import { FinishRequest, FinishResponse } from '@bonin/contracts/simulator/finish';
import { InboxQuery, InboxResponse } from '@bonin/contracts/simulator/inbox';
import {
  CreateWorldRequest,
  ResetRequest,
  World as WorldDescription,
  WorldId,
  WorldList,
} from '@bonin/contracts/simulator/world';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { changeClock } from '../kernel/clock.ts';
import { worldTime } from '../kernel/clock.ts';
import { finish } from '../verification/finish.ts';
import { readInbox } from '../verification/inbox.ts';
import type { Context } from '../wire/context.ts';
import { WORLD_PARAMS, worldOf } from '../wire/known-world.ts';
import { NOTHING, REFUSALS, sendProblem } from '../wire/problem.ts';
import { recordControl } from '../wire/trace.ts';
import { describeWorld } from '../world/describe.ts';
import { resetWorld, type World } from '../world/world.ts';

const transactionParams = z.strictObject({ world: WorldId, token: z.string().min(1).max(512) });

/** `/__sim/worlds` and what belongs to no world. */
export async function worldRoutes(scope: FastifyInstance, context: Context): Promise<void> {
  const { registry } = context;
  const api = scope.withTypeProvider<ZodTypeProvider>();

  api.post(
    '/worlds',
    {
      schema: {
        operationId: 'createWorld',
        summary: 'Make a world',
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
        summary: 'Which worlds there are',
        tags: ['worlds'],
        response: { 200: WorldList, ...REFUSALS },
      },
    },
    async () => ({
      worlds: registry.list().map(({ id, seed }) => ({ id, seed })),
    }),
  );

  api.get(
    '/worlds/:world',
    {
      schema: {
        operationId: 'getWorld',
        summary: "Read a world: its credentials, and the environment for bonin's api",
        tags: ['worlds'],
        params: WORLD_PARAMS,
        response: { 200: WorldDescription, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const world = worldOf(request);
      return reply.send(describeWorld(world, context));
    },
  );

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

  api.post(
    '/worlds/:world/reset',
    {
      schema: {
        operationId: 'resetWorld',
        summary: 'Make a world as new, or parts of it; credentials, seed and settings stay',
        tags: ['worlds'],
        params: WORLD_PARAMS,
        body: ResetRequest,
        response: NOTHING,
      },
    },
    async (request, reply) => {
      const world = worldOf(request);
      resetWorld(world, request.body.only);
      return reply.code(204).send(undefined);
    },
  );
}

/** What a test reads of one world. */
export async function readingRoutes(scope: FastifyInstance): Promise<void> {
  const api = scope.withTypeProvider<ZodTypeProvider>();

  api.get(
    '/worlds/:world/inbox',
    {
      schema: {
        operationId: 'listMessages',
        summary: 'Which SMS were sent, newest last',
        tags: ['inbox'],
        params: WORLD_PARAMS,
        querystring: InboxQuery,
        response: { 200: InboxResponse, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const world = worldOf(request);
      return reply.send({ messages: readInbox(world, request.query) });
    },
  );

  api.get(
    '/worlds/:world/clock',
    {
      schema: {
        operationId: 'getClock',
        summary: "What a world's clock shows",
        tags: ['clock'],
        params: WORLD_PARAMS,
        response: { 200: ClockResponse, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const world = worldOf(request);
      return reply.send(clockOf(world));
    },
  );
}

/** What a test does to one world. */
export async function drivingRoutes(scope: FastifyInstance, context: Context): Promise<void> {
  const api = scope.withTypeProvider<ZodTypeProvider>();

  api.post(
    '/worlds/:world/transactions/:token/finish',
    {
      schema: {
        operationId: 'finishTransaction',
        summary: 'Do what the person would, without a browser',
        tags: ['transactions'],
        params: transactionParams,
        body: FinishRequest,
        response: { 200: FinishResponse, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const { token } = request.params;
      const world = worldOf(request);
      const result = finish(world, token, request.body);
      if (typeof result === 'string') return sendProblem(reply, result);
      recordControl(context, request, reply, { world, serviceToken: token, answer: result });
      return reply.send(result);
    },
  );

  api.post(
    '/worlds/:world/clock',
    {
      schema: {
        operationId: 'changeClock',
        summary: "Move, set, freeze or resume a world's clock",
        tags: ['clock'],
        params: WORLD_PARAMS,
        body: ClockRequest,
        response: { 200: ClockResponse, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const world = worldOf(request);
      changeClock(world.clock, request.body);
      return reply.send(clockOf(world));
    },
  );
}

function clockOf(world: World): ClockResponse {
  return { now: worldTime(world), frozen: world.clock.frozen };
}
