// The control API's part of what is prepared: outcomes of the next verifications, faults of the next calls.
import { FaultFields, FaultList, FaultRule, whyImpossible } from '@bonin/contracts/simulator/fault';
import { OutcomeList, OutcomeRequest, OutcomeRule } from '@bonin/contracts/simulator/outcome';
import { SimulatorProblem } from '@bonin/contracts/simulator/problem';
import { WorldId } from '@bonin/contracts/simulator/world';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../wire/context.ts';
import { sendProblem } from '../wire/problem.ts';

const refusals = { '4xx': SimulatorProblem, 500: SimulatorProblem };
const nothing = { 204: z.undefined(), ...refusals };
const params = z.strictObject({ world: WorldId });
const ruleParams = z.strictObject({ world: WorldId, id: z.coerce.number().int().positive() });

/** `/__sim/worlds/:world/outcomes`. */
export async function outcomeRoutes(scope: FastifyInstance, { registry }: Context): Promise<void> {
  const api = scope.withTypeProvider<ZodTypeProvider>();

  api.get(
    '/worlds/:world/outcomes',
    {
      schema: {
        operationId: 'listOutcomes',
        summary: 'Which outcomes are prepared, in the order in which they are asked',
        tags: ['outcomes'],
        params,
        response: { 200: OutcomeList, ...refusals },
      },
    },
    async (request, reply) => {
      const world = registry.get(request.params.world);
      return world === undefined
        ? sendProblem(reply, 'unknown_world')
        : reply.send({ outcomes: world.state.outcomes.list() });
    },
  );

  api.post(
    '/worlds/:world/outcomes',
    {
      schema: {
        operationId: 'prepareOutcome',
        summary: 'Prepare how the next verifications end',
        tags: ['outcomes'],
        params,
        body: OutcomeRequest,
        response: { 201: OutcomeRule, ...refusals },
      },
    },
    async (request, reply) => {
      const world = registry.get(request.params.world);
      if (world === undefined) return sendProblem(reply, 'unknown_world');
      const rule = world.state.outcomes.add(request.body);
      return rule === undefined ? sendProblem(reply, 'too_many_rules') : reply.code(201).send(rule);
    },
  );
}

/** `/__sim/worlds/:world/faults`. */
export async function faultRoutes(scope: FastifyInstance, { registry }: Context): Promise<void> {
  const api = scope.withTypeProvider<ZodTypeProvider>();

  api.get(
    '/worlds/:world/faults',
    {
      schema: {
        operationId: 'listFaults',
        summary: 'Which faults are prepared, in the order in which they are asked',
        tags: ['faults'],
        params,
        response: { 200: FaultList, ...refusals },
      },
    },
    async (request, reply) => {
      const world = registry.get(request.params.world);
      return world === undefined
        ? sendProblem(reply, 'unknown_world')
        : reply.send({ faults: world.state.faults.list() });
    },
  );

  api.post(
    '/worlds/:world/faults',
    {
      schema: {
        operationId: 'prepareFault',
        summary: 'Prepare what goes wrong on the wire',
        tags: ['faults'],
        params,
        body: FaultFields,
        response: { 201: FaultRule, ...refusals },
      },
    },
    async (request, reply) => {
      const world = registry.get(request.params.world);
      if (world === undefined) return sendProblem(reply, 'unknown_world');
      const impossible = whyImpossible(request.body);
      if (impossible !== undefined) return sendProblem(reply, 'impossible_fault', impossible);
      const rule = world.state.faults.add(request.body);
      return rule === undefined ? sendProblem(reply, 'too_many_rules') : reply.code(201).send(rule);
    },
  );
}

const REMOVALS = [
  ['outcomes', 'deleteOutcome', 'Take a prepared outcome back'],
  ['faults', 'deleteFault', 'Take a prepared fault back'],
] as const;

/** `DELETE …/outcomes/:id` and `…/faults/:id`; all of them go by `POST …/reset {"only": […]}`. */
export async function ruleRemovalRoutes(scope: FastifyInstance, { registry }: Context): Promise<void> {
  const api = scope.withTypeProvider<ZodTypeProvider>();

  for (const [kind, operationId, summary] of REMOVALS) {
    api.delete(
      `/worlds/:world/${kind}/:id`,
      { schema: { operationId, summary, tags: [kind], params: ruleParams, response: nothing } },
      async (request, reply) => {
        const world = registry.get(request.params.world);
        if (world === undefined) return sendProblem(reply, 'unknown_world');
        const cleared = world.state[kind].clear(request.params.id);
        return cleared ? reply.code(204).send(undefined) : sendProblem(reply, 'unknown_rule');
      },
    );
  }
}
