// The control API's part of IamPort: attempts without a browser.
import { IamportAttempt, IamportAttemptRequest } from '@bonin/contracts/simulator/iamport';
import { SimulatorProblem } from '@bonin/contracts/simulator/problem';
import { WorldId } from '@bonin/contracts/simulator/world';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../wire/context.ts';
import { sendProblem } from '../../wire/problem.ts';
import { newTrace, recordRequest } from '../../wire/trace.ts';
import { attemptWithoutBrowser } from './handle.ts';

const params = z.strictObject({ world: WorldId });
const response = { 201: IamportAttempt, '4xx': SimulatorProblem, 500: SimulatorProblem };

/** `/__sim/worlds/:world/iamport/attempts`. */
export async function iamportControlRoutes(scope: FastifyInstance, context: Context): Promise<void> {
  scope.withTypeProvider<ZodTypeProvider>().post(
    '/worlds/:world/iamport/attempts',
    {
      schema: {
        operationId: 'beginIamportAttempt',
        summary: 'Begin what IMP.certification would, without a browser',
        tags: ['transactions'],
        params,
        body: IamportAttemptRequest,
        response,
      },
    },
    async (request, reply) => {
      const world = context.registry.get(request.params.world);
      if (world === undefined) return sendProblem(reply, 'unknown_world');
      const attempt = attemptWithoutBrowser(world, request.body);
      if (attempt === undefined) return sendProblem(reply, 'unknown_contract');
      request.trace = {
        ...newTrace(),
        operation: 'control',
        world,
        serviceToken: attempt.impUid,
        answer: attempt,
      };
      recordRequest(context, request, reply.code(201));
      return reply.send(attempt);
    },
  );
}
