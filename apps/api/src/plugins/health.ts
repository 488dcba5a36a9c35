/** `GET /livez`: the process answers. `GET /readyz`: it can do its work, and in which mode it does it. */

import { Problem } from '@bonin/contracts/error';
import { Readiness } from '@bonin/contracts/verification/readiness';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { TransactionStore } from '../stores/transaction-store.ts';

/** Registers the health probes `/livez` and `/readyz`. */
export const healthRoutes: FastifyPluginAsyncZod<{
  ready: Readiness;
  store: TransactionStore;
}> = async (app, { ready, store }) => {
  app.get(
    '/livez',
    {
      exposeHeadRoute: true,
      schema: {
        operationId: 'getLiveness',
        summary: 'The process answers',
        tags: ['operation'],
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
        summary: 'The service can work',
        tags: ['operation'],
        response: { 200: Readiness, default: Problem },
      },
    },
    async () => {
      await store.ping();
      return ready;
    },
  );
};
