/** `GET /livez`: the process answers. `GET /readyz`: it can do its work, and in which mode it does it. */

import { Problem } from '@bonin/contracts/error';
import { Readiness } from '@bonin/contracts/verification/readiness';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { TransactionStore } from '../stores/transaction-store.ts';
import type { Life } from './draining.ts';

/** Registers the health probes `/livez` and `/readyz`. */
export const healthRoutes: FastifyPluginAsyncZod<{
  ready: Readiness;
  store: TransactionStore;
  life: Life;
}> = async (app, { ready, store, life }) => {
  app.get(
    '/livez',
    {
      exposeHeadRoute: true,
      schema: {
        operationId: 'getLiveness',
        summary: 'Check that the process answers',
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
        summary: 'Check that the service can work',
        tags: ['operation'],
        response: { 200: Readiness, default: Problem },
      },
    },
    async () => {
      if (life.isDraining) throw new AppError('shutting_down');
      await store.ping();
      return ready;
    },
  );
};
