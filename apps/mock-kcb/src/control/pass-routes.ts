// The control API's part of PASS: what the app was asked, and its answer without a phone.
import {
  PassApproveRequest,
  PassListResponse,
  PassQuery,
  PassRejectRequest,
  PassRequest,
  PassRequestId,
} from '@bonin/contracts/simulator/pass';
import { WorldId } from '@bonin/contracts/simulator/world';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
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
import { WORLD_PARAMS, worldOf } from '../wire/known-world.ts';
import { REFUSALS, sendProblem } from '../wire/problem.ts';
import { recordControl } from '../wire/trace.ts';
import type { World } from '../world/world.ts';

const requestParams = z.strictObject({ world: WorldId, id: PassRequestId });
const response = { 200: PassRequest, ...REFUSALS };

/** `/__sim/worlds/:world/pass`. */
export async function passRoutes(scope: FastifyInstance, context: Context): Promise<void> {
  const api = scope.withTypeProvider<ZodTypeProvider>();

  api.get(
    '/worlds/:world/pass',
    {
      schema: {
        operationId: 'listPassRequests',
        summary: 'What the PASS app was asked, newest last',
        tags: ['pass'],
        params: WORLD_PARAMS,
        querystring: PassQuery,
        response: { 200: PassListResponse, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const world = worldOf(request);
      return reply.send({
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
      const { id } = request.params;
      return answer(context, request, reply, (world) => approvePass(world, id, request.body.phoneNumber));
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
      const { id } = request.params;
      return answer(context, request, reply, (world) => rejectPass(world, id));
    },
  );
}

function answer(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  handle: (world: World) => PassCall | PassRefusal,
): FastifyReply {
  const world = worldOf(request);
  const call = handle(world);
  if (typeof call === 'string') return sendProblem(reply, call);
  const described = describePass(world, call, addressesIn(world, context).browserOrigin);
  const { id: serviceToken } = call.transaction;
  recordControl(context, request, reply, { world, serviceToken, answer: described });
  return reply.send(described);
}
