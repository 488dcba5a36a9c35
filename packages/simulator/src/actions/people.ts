// Actions on the people of a world.
import { PhoneNumber } from '@bonin/contracts/identity';
import {
  ChangePersonRequest,
  CreatePersonRequest,
  PeopleResponse,
  SimulatedPerson,
} from '@bonin/contracts/simulator/person';
import { changePerson, createPerson, removePerson } from '../people/people-changes.ts';
import { peopleToday } from '../people/people.ts';
import { action } from './action.ts';

export const LIST_PEOPLE = action({
  name: 'listPeople',
  command: 'people',
  summary: 'List people',
  tag: 'people',
  method: 'GET',
  path: '/people',
  output: PeopleResponse,
  run: (world) => ({ people: peopleToday(world) }),
});

export const CREATE_PERSON = action({
  name: 'createPerson',
  command: 'people create',
  summary: 'Add a person',
  tag: 'people',
  method: 'POST',
  path: '/people',
  input: CreatePersonRequest,
  output: SimulatedPerson,
  status: 201,
  run: createPerson,
});

export const CHANGE_PERSON = action({
  name: 'changePerson',
  command: 'people change',
  summary: 'Change a person. CI and DI stay',
  tag: 'people',
  method: 'PATCH',
  path: '/people/:phoneNumber',
  place: { phoneNumber: PhoneNumber },
  input: ChangePersonRequest,
  output: SimulatedPerson,
  run: (world, change, { place }) => changePerson(world, place.phoneNumber, change),
});

export const DELETE_PERSON = action({
  name: 'deletePerson',
  command: 'people remove',
  summary: 'Remove a person',
  tag: 'people',
  method: 'DELETE',
  path: '/people/:phoneNumber',
  place: { phoneNumber: PhoneNumber },
  run: (world, _input, { place }) => (removePerson(world, place.phoneNumber) ? undefined : 'unknown_person'),
});
