// The control API's part of people: who joins a world, changes, and leaves it.
import { PhoneNumber } from '@bonin/contracts/identity';
import {
  ChangePersonRequest,
  CreatePersonRequest,
  PeopleResponse,
  SimulatedPerson,
} from '@bonin/contracts/simulator/person';
import { SimulatorProblem } from '@bonin/contracts/simulator/problem';
import { WorldId } from '@bonin/contracts/simulator/world';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { changePerson, createPerson, removePerson } from '../people/people-changes.ts';
import { peopleToday } from '../people/people.ts';
import type { Context } from '../wire/context.ts';
import { sendProblem } from '../wire/problem.ts';

const refusals = { '4xx': SimulatorProblem, 500: SimulatorProblem };
const params = z.strictObject({ world: WorldId });
const personParams = z.strictObject({ world: WorldId, phoneNumber: PhoneNumber });

/** `/__sim/worlds/:world/people`. */
export async function peopleRoutes(scope: FastifyInstance, { registry }: Context): Promise<void> {
  const api = scope.withTypeProvider<ZodTypeProvider>();

  api.get(
    '/worlds/:world/people',
    {
      schema: {
        operationId: 'listPeople',
        summary: 'Who has a number of their own',
        tags: ['people'],
        params,
        response: { 200: PeopleResponse, ...refusals },
      },
    },
    async (request, reply) => {
      const world = registry.get(request.params.world);
      return world === undefined
        ? sendProblem(reply, 'unknown_world')
        : reply.send({ people: peopleToday(world) });
    },
  );

  api.post(
    '/worlds/:world/people',
    {
      schema: {
        operationId: 'createPerson',
        summary: 'Add a person',
        tags: ['people'],
        params,
        body: CreatePersonRequest,
        response: { 201: SimulatedPerson, ...refusals },
      },
    },
    async (request, reply) => {
      const world = registry.get(request.params.world);
      if (world === undefined) return sendProblem(reply, 'unknown_world');
      const person = createPerson(world, request.body);
      return typeof person === 'string' ? sendProblem(reply, person) : reply.code(201).send(person);
    },
  );

  api.patch(
    '/worlds/:world/people/:phoneNumber',
    {
      schema: {
        operationId: 'changePerson',
        summary: 'Change a person, who stays the same human being',
        tags: ['people'],
        params: personParams,
        body: ChangePersonRequest,
        response: { 200: SimulatedPerson, ...refusals },
      },
    },
    async (request, reply) => {
      const world = registry.get(request.params.world);
      if (world === undefined) return sendProblem(reply, 'unknown_world');
      const person = changePerson(world, request.params.phoneNumber, request.body);
      return typeof person === 'string' ? sendProblem(reply, person) : reply.send(person);
    },
  );

  api.delete(
    '/worlds/:world/people/:phoneNumber',
    {
      schema: {
        operationId: 'deletePerson',
        summary: 'Remove a person',
        tags: ['people'],
        params: personParams,
        response: { 204: z.undefined(), ...refusals },
      },
    },
    async (request, reply) => {
      const world = registry.get(request.params.world);
      if (world === undefined) return sendProblem(reply, 'unknown_world');
      const removed = removePerson(world, request.params.phoneNumber);
      return removed ? reply.code(204).send(undefined) : sendProblem(reply, 'unknown_person');
    },
  );
}
