// The control API's part of PortOne: attempts without a browser.
import { PortoneAttempt, PortoneAttemptRequest } from '@bonin/contracts/simulator/portone';
import { SimulatorProblem } from '@bonin/contracts/simulator/problem';
import { WorldId } from '@bonin/contracts/simulator/world';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../wire/context.ts';
import { sendProblem } from '../../wire/problem.ts';
import { newTrace, recordRequest } from '../../wire/trace.ts';
import { attemptWithoutBrowser, PROBLEM_OF } from './handle.ts';

const params = z.strictObject({ world: WorldId });
const response = { 201: PortoneAttempt, '4xx': SimulatorProblem, 500: SimulatorProblem };

/** `/__sim/worlds/:world/portone/identity-verifications`. */
export async function portoneControlRoutes(scope: FastifyInstance, context: Context): Promise<void> {
  scope.withTypeProvider<ZodTypeProvider>().post(
    '/worlds/:world/portone/identity-verifications',
    {
      schema: {
        operationId: 'beginPortoneVerification',
        summary: 'Begin what PortOne.requestIdentityVerification would, without a browser',
        tags: ['transactions'],
        params,
        body: PortoneAttemptRequest,
        response,
      },
    },
    async (request, reply) => {
      const world = context.registry.get(request.params.world);
      if (world === undefined) return sendProblem(reply, 'unknown_world');
      const begun = attemptWithoutBrowser(world, request.body);
      if (typeof begun === 'string') return sendProblem(reply, PROBLEM_OF[begun]);
      const { identityVerificationId: serviceToken } = begun;
      request.trace = {
        ...newTrace(),
        operation: 'control',
        world,
        serviceToken,
        answer: begun,
      };
      recordRequest(context, request, reply.code(201));
      return reply.send(begun);
    },
  );
}
