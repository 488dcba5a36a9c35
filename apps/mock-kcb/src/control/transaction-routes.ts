// The control API's list of transactions.
import { SimulatorProblem } from '@bonin/contracts/simulator/problem';
import { TransactionList, TransactionQuery } from '@bonin/contracts/simulator/transaction';
import { WorldId } from '@bonin/contracts/simulator/world';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { listTransactions } from '../verification/transaction-list.ts';
import type { Context } from '../wire/context.ts';
import { sendProblem } from '../wire/problem.ts';

const params = z.strictObject({ world: WorldId });
const response = { 200: TransactionList, '4xx': SimulatorProblem, 500: SimulatorProblem };

/** `/__sim/worlds/:world/transactions`. */
export async function transactionRoutes(scope: FastifyInstance, { registry }: Context): Promise<void> {
  const api = scope.withTypeProvider<ZodTypeProvider>();

  api.get(
    '/worlds/:world/transactions',
    {
      schema: {
        operationId: 'listTransactions',
        summary: 'Where each verification stands, newest last',
        tags: ['transactions'],
        params,
        querystring: TransactionQuery,
        response,
      },
    },
    async (request, reply) => {
      const world = registry.get(request.params.world);
      return world === undefined
        ? sendProblem(reply, 'unknown_world')
        : reply.send({ transactions: listTransactions(world, request.query.limit) });
    },
  );
}
