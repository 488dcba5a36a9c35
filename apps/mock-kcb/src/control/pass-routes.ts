import {
  PassApproveRequest,
  PassListResponse,
  PassQuery,
  PassRejectRequest,
  PassRequest,
  PassRequestId,
} from '@bonin/contracts/simulator/pass';
import { SimulatorProblem } from '@bonin/contracts/simulator/problem';
import { WorldId } from '@bonin/contracts/simulator/world';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
// The control API's part of PASS: what the app was asked, and its answer without a phone.
import { addressesIn } from '../kernel/addresses.ts';
import type { PassCall } from '../record/transaction.ts';
import {
  approvePass,
  describePass,
  type PassRefusal,
  readPassRequests,
  rejectPass,
} from '../verification/pass.ts';
import type { Context } from '../wire/context.ts';
import { sendProblem } from '../wire/problem.ts';
import { newTrace, recordRequest } from '../wire/trace.ts';
import type { World } from '../world/world.ts';

const refusals = { '4xx': SimulatorProblem, 500: SimulatorProblem };
const params = z.strictObject({ world: WorldId });
const requestParams = z.strictObject({ world: WorldId, id: PassRequestId });
const response = { 200: PassRequest, ...refusals };

/** `/__sim/worlds/:world/pass`. */
export async function passRoutes(scope: FastifyInstance, context: Context): Promise<void> {
  const { registry } = context;
  const api = scope.withTypeProvider<ZodTypeProvider>();

  api.get(
    '/worlds/:world/pass',
    {
      schema: {
        operationId: 'listPassRequests',
        summary: 'What the PASS app was asked, newest last',
        tags: ['pass'],
        params,
        querystring: PassQuery,
        response: { 200: PassListResponse, ...refusals },
      },
    },
    async (request, reply) => {
      const world = registry.get(request.params.world);
      return world === undefined
        ? sendProblem(reply, 'unknown_world')
        : reply.send({
            requests: readPassRequests(world, addressesIn(world, context).browserOrigin, request.query),
          });
    },
  );

  api.post(
    '/worlds/:world/pass/:id/approve',
    {
      schema: {
        operationId: 'approvePass',
        summary: 'Answer yes in the PASS app',
        tags: ['pass'],
        params: requestParams,
        body: PassApproveRequest,
        response,
      },
    },
    async (request, reply) => {
      const { world: id, id: passId } = request.params;
      return answer(context, request, reply, id, (world) =>
        approvePass(world, passId, request.body.phoneNumber),
      );
    },
  );

  api.post(
    '/worlds/:world/pass/:id/reject',
    {
      schema: {
        operationId: 'rejectPass',
        summary: 'Answer no in the PASS app',
        tags: ['pass'],
        params: requestParams,
        body: PassRejectRequest,
        response,
      },
    },
    async (request, reply) => {
      const { world: id, id: passId } = request.params;
      return answer(context, request, reply, id, (world) => rejectPass(world, passId));
    },
  );
}

function answer(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  worldId: string,
  handle: (world: World) => PassCall | PassRefusal,
): FastifyReply {
  const world = context.registry.get(worldId);
  if (world === undefined) return sendProblem(reply, 'unknown_world');
  const call = handle(world);
  if (typeof call === 'string') return sendProblem(reply, call);
  const described = describePass(world, call, addressesIn(world, context).browserOrigin);
  const { id: serviceToken } = call.transaction;
  request.trace = {
    ...newTrace(),
    operation: 'control',
    world,
    serviceToken,
    answer: described,
  };
  recordRequest(context, request, reply);
  return reply.send(described);
}
