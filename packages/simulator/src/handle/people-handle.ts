// The people of one world in the hands of a test.
import {
  ChangePersonRequest,
  type CreatePersonRequest,
  type SimulatedPerson,
} from '@bonin/contracts/simulator/person';
import type { z } from 'zod';
import { CREATE_PERSON, LIST_PEOPLE } from '../actions/people.ts';
import type { Perform } from '../actions/perform.ts';
import { checked } from '../kernel/checked.ts';
import { refusal } from '../kernel/problems.ts';
import { changePerson, removePerson } from '../people/people-changes.ts';
import { findPerson } from '../people/people.ts';
import type { World } from '../world/world.ts';

/** The people of one world. Every member throws a TypeError for a person that there is not. */
export interface PeopleHandle {
  /** All with a number of their own, birth dates as of the world's today. */
  list(): SimulatedPerson[];
  /** The person with this number. */
  get(phoneNumber: string): SimulatedPerson;
  /**
   * Adds a person. What is left out follows from the number, and an unused number is given.
   *
   * @example
   * ```ts
   * const minor = world.people.create({ born: { fullYearsToday: 17 } });
   * ```
   */
  create(person?: z.input<typeof CreatePersonRequest>): SimulatedPerson;
  /** Changes a person, who stays the same human being: CI and DI stay. */
  change(phoneNumber: string, change: z.input<typeof ChangePersonRequest>): SimulatedPerson;
  /** Removes a person: the number is a stranger's from now on. */
  remove(phoneNumber: string): void;
}

/** A handle on the people of a world. */
export function peopleHandle(world: () => World, perform: Perform): PeopleHandle {
  const noPerson = (phoneNumber: string) => new TypeError(`${phoneNumber} belongs to nobody in this world`);
  return {
    list: () => perform('list', LIST_PEOPLE).people,
    get: (phoneNumber) => {
      const found = findPerson(world(), phoneNumber);
      if (found === undefined) throw noPerson(phoneNumber);
      return found.person;
    },
    create: (person = {}) => perform('create', CREATE_PERSON, person),
    change: (phoneNumber, change) => {
      const changed = changePerson(world(), phoneNumber, checked('change', ChangePersonRequest, change));
      if (changed === 'unknown_person') throw noPerson(phoneNumber);
      if (typeof changed === 'string') throw refusal('change', changed);
      return changed;
    },
    remove: (phoneNumber) => {
      if (!removePerson(world(), phoneNumber)) throw noPerson(phoneNumber);
    },
  };
}
