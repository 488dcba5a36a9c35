// The control API's part of PortOne: attempts without a browser.
import { PortoneAttempt, PortoneAttemptRequest } from '@bonin/contracts/simulator/portone';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Context } from '../../wire/context.ts';
import { WORLD_PARAMS, worldOf } from '../../wire/known-world.ts';
import { REFUSALS, sendProblem } from '../../wire/problem.ts';
import { recordControl } from '../../wire/trace.ts';
import { attemptWithoutBrowser, PROBLEM_OF } from './handle.ts';

const response = { 201: PortoneAttempt, ...REFUSALS };

/** `/__sim/worlds/:world/portone/identity-verifications`. */
export async function portoneControlRoutes(scope: FastifyInstance, context: Context): Promise<void> {
  scope.withTypeProvider<ZodTypeProvider>().post(
    '/worlds/:world/portone/identity-verifications',
    {
      schema: {
        operationId: 'beginPortoneVerification',
        summary: 'Begin what PortOne.requestIdentityVerification would, without a browser',
        tags: ['transactions'],
        params: WORLD_PARAMS,
        body: PortoneAttemptRequest,
        response,
      },
    },
    async (request, reply) => {
      const world = worldOf(request);
      const begun = attemptWithoutBrowser(world, request.body);
      if (typeof begun === 'string') return sendProblem(reply, PROBLEM_OF[begun]);
      const { identityVerificationId: serviceToken } = begun;
      recordControl(context, request, reply.code(201), { world, serviceToken, answer: begun });
      return reply.send(begun);
    },
  );
}
