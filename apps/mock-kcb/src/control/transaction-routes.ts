// The control API's list of transactions.
import { TransactionList, TransactionQuery } from '@bonin/contracts/simulator/transaction';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { listTransactions } from '../verification/transaction-list.ts';
import { WORLD_PARAMS, worldOf } from '../wire/known-world.ts';
import { REFUSALS } from '../wire/problem.ts';

const response = { 200: TransactionList, ...REFUSALS };

/** `/__sim/worlds/:world/transactions`. */
export async function transactionRoutes(scope: FastifyInstance): Promise<void> {
  const api = scope.withTypeProvider<ZodTypeProvider>();

  api.get(
    '/worlds/:world/transactions',
    {
      schema: {
        operationId: 'listTransactions',
        summary: 'Where each verification stands, newest last',
        tags: ['transactions'],
        params: WORLD_PARAMS,
        querystring: TransactionQuery,
        response,
      },
    },
    async (request, reply) => {
      const world = worldOf(request);
      return reply.send({ transactions: listTransactions(world, request.query.limit) });
    },
  );
}
