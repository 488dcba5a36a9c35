// The control API's part of IamPort: attempts without a browser.
import { IamportAttempt, IamportAttemptRequest } from '@bonin/contracts/simulator/iamport';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Context } from '../../wire/context.ts';
import { WORLD_PARAMS, worldOf } from '../../wire/known-world.ts';
import { REFUSALS, sendProblem } from '../../wire/problem.ts';
import { recordControl } from '../../wire/trace.ts';
import { attemptWithoutBrowser } from './handle.ts';

const response = { 201: IamportAttempt, ...REFUSALS };

/** `/__sim/worlds/:world/iamport/attempts`. */
export async function iamportControlRoutes(scope: FastifyInstance, context: Context): Promise<void> {
  scope.withTypeProvider<ZodTypeProvider>().post(
    '/worlds/:world/iamport/attempts',
    {
      schema: {
        operationId: 'beginIamportAttempt',
        summary: 'Begin what IMP.certification would, without a browser',
        tags: ['transactions'],
        params: WORLD_PARAMS,
        body: IamportAttemptRequest,
        response,
      },
    },
    async (request, reply) => {
      const world = worldOf(request);
      const attempt = attemptWithoutBrowser(world, request.body);
      if (attempt === undefined) return sendProblem(reply, 'unknown_contract');
      recordControl(context, request, reply.code(201), {
        world,
        serviceToken: attempt.impUid,
        answer: attempt,
      });
      return reply.send(attempt);
    },
  );
}
