// The control API's part of people: who joins a world, changes, and leaves it.
import { PhoneNumber } from '@bonin/contracts/identity';
import {
  ChangePersonRequest,
  CreatePersonRequest,
  PeopleResponse,
  SimulatedPerson,
} from '@bonin/contracts/simulator/person';
import { WorldId } from '@bonin/contracts/simulator/world';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { changePerson, createPerson, removePerson } from '../people/people-changes.ts';
import { peopleToday } from '../people/people.ts';
import { WORLD_PARAMS, worldOf } from '../wire/known-world.ts';
import { REFUSALS, sendProblem } from '../wire/problem.ts';

const personParams = z.strictObject({ world: WorldId, phoneNumber: PhoneNumber });

/** `/__sim/worlds/:world/people`. */
export async function peopleRoutes(scope: FastifyInstance): Promise<void> {
  const api = scope.withTypeProvider<ZodTypeProvider>();

  api.get(
    '/worlds/:world/people',
    {
      schema: {
        operationId: 'listPeople',
        summary: 'Who has a number of their own',
        tags: ['people'],
        params: WORLD_PARAMS,
        response: { 200: PeopleResponse, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const world = worldOf(request);
      return reply.send({ people: peopleToday(world) });
    },
  );

  api.post(
    '/worlds/:world/people',
    {
      schema: {
        operationId: 'createPerson',
        summary: 'Add a person',
        tags: ['people'],
        params: WORLD_PARAMS,
        body: CreatePersonRequest,
        response: { 201: SimulatedPerson, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const world = worldOf(request);
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
        response: { 200: SimulatedPerson, ...REFUSALS },
      },
    },
    async (request, reply) => {
      const world = worldOf(request);
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
        response: { 204: z.undefined(), ...REFUSALS },
      },
    },
    async (request, reply) => {
      const world = worldOf(request);
      const removed = removePerson(world, request.params.phoneNumber);
      return removed ? reply.code(204).send(undefined) : sendProblem(reply, 'unknown_person');
    },
  );
}
