/** `GET /livez`: the process answers. `GET /readyz`: it can do its work, and in which mode it does it. */

import { Problem } from '@bonin/contracts/error';
import { Readiness } from '@bonin/contracts/verification/readiness';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Life } from './draining.ts';
import { sendProblem } from './errors.ts';
import { OPEN } from './openapi/security.ts';
import type { StoreCheck } from './readiness.ts';

/** Registers the health probes `/livez` and `/readyz`. */
export const healthRoutes: FastifyPluginAsyncZod<{
  ready: Readiness;
  life: Life;
  storeCheck: StoreCheck;
}> = async (app, { ready, life, storeCheck }) => {
  app.get(
    '/livez',
    {
      exposeHeadRoute: true,
      schema: {
        operationId: 'getLiveness',
        summary: 'Check that the process answers',
        tags: ['operation'],
        security: OPEN,
        response: { 200: z.object({ status: z.literal('ok') }) },
      },
    },
    async () => ({ status: 'ok' as const }),
  );
  app.get(
    '/readyz',
    {
      exposeHeadRoute: true,
      schema: {
        operationId: 'getReadiness',
        summary: 'Check that the service can work',
        tags: ['operation'],
        security: OPEN,
        response: { 200: Readiness, default: Problem },
      },
    },
    async (_request, reply) => {
      // Sent, not thrown: what went wrong is logged once, and not for every probe.
      if (life.isDraining) return sendProblem(reply, 'shutting_down');
      return (await storeCheck.isReady()) ? ready : sendProblem(reply, 'store_unavailable');
    },
  );
};
