// Who joins a world, changes, and leaves it.
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
  summary: 'List people, each with their number',
  tag: 'people',
  method: 'GET',
  path: '/people',
  output: PeopleResponse,
  run: (world) => ({ people: peopleToday(world) }),
});

export const CREATE_PERSON = action({
  name: 'createPerson',
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
  summary: 'Change a person, who keeps CI and DI',
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
  summary: 'Remove a person',
  tag: 'people',
  method: 'DELETE',
  path: '/people/:phoneNumber',
  place: { phoneNumber: PhoneNumber },
  run: (world, _input, { place }) => (removePerson(world, place.phoneNumber) ? undefined : 'unknown_person'),
});
