// The control API's part of what is prepared: outcomes of the next verifications, faults of the next calls.
import { FaultFields, FaultList, FaultRule, whyImpossible } from '@bonin/contracts/simulator/fault';
import { OutcomeList, OutcomeRequest, OutcomeRule } from '@bonin/contracts/simulator/outcome';
import { WorldId } from '@bonin/contracts/simulator/world';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { WORLD_PARAMS, worldOf } from '../wire/known-world.ts';
import { NOTHING, REFUSALS, sendProblem } from '../wire/problem.ts';

const ruleParams = z.strictObject({ world: WorldId, id: z.coerce.number().int().positive() });

/** `/__sim/worlds/:world/outcomes`. */
export async function outcomeRoutes(scope: FastifyInstance): Promise<void> {
  const api = scope.withTypeProvider<ZodTypeProvider>();

  api.get(
    '/worlds/:world/outcomes',
    {
      schema: {
        operationId: 'listOutcomes',
        summary: 'Which outcomes are prepared, in the order in which they are asked',
        tags: ['outcomes'],
        params: WORLD_PARAMS,
        response: { 200: OutcomeList, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const world = worldOf(request);
      return reply.send({ outcomes: world.state.outcomes.list() });
    },
  );

  api.post(
    '/worlds/:world/outcomes',
    {
      schema: {
        operationId: 'prepareOutcome',
        summary: 'Prepare how the next verifications end',
        tags: ['outcomes'],
        params: WORLD_PARAMS,
        body: OutcomeRequest,
        response: { 201: OutcomeRule, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const world = worldOf(request);
      const rule = world.state.outcomes.add(request.body);
      return rule === undefined ? sendProblem(reply, 'too_many_rules') : reply.code(201).send(rule);
    },
  );
}

/** `/__sim/worlds/:world/faults`. */
export async function faultRoutes(scope: FastifyInstance): Promise<void> {
  const api = scope.withTypeProvider<ZodTypeProvider>();

  api.get(
    '/worlds/:world/faults',
    {
      schema: {
        operationId: 'listFaults',
        summary: 'Which faults are prepared, in the order in which they are asked',
        tags: ['faults'],
        params: WORLD_PARAMS,
        response: { 200: FaultList, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const world = worldOf(request);
      return reply.send({ faults: world.state.faults.list() });
    },
  );

  api.post(
    '/worlds/:world/faults',
    {
      schema: {
        operationId: 'prepareFault',
        summary: 'Prepare what goes wrong on the wire',
        tags: ['faults'],
        params: WORLD_PARAMS,
        body: FaultFields,
        response: { 201: FaultRule, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const world = worldOf(request);
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
export async function ruleRemovalRoutes(scope: FastifyInstance): Promise<void> {
  const api = scope.withTypeProvider<ZodTypeProvider>();

  for (const [kind, operationId, summary] of REMOVALS) {
    api.delete(
      `/worlds/:world/${kind}/:id`,
      { schema: { operationId, summary, tags: [kind], params: ruleParams, response: NOTHING } },
      async (request, reply) => {
        const world = worldOf(request);
        const cleared = world.state[kind].clear(request.params.id);
        return cleared ? reply.code(204).send(undefined) : sendProblem(reply, 'unknown_rule');
      },
    );
  }
}
