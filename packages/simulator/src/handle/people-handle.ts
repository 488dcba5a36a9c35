// The people of one world, for tests.
import type {
  ChangePersonRequest,
  CreatePersonRequest,
  SimulatedPerson,
} from '@bonin/contracts/simulator/person';
import type { z } from 'zod';
import { CHANGE_PERSON, CREATE_PERSON, DELETE_PERSON, LIST_PEOPLE } from '../actions/people.ts';
import type { Perform } from '../actions/perform.ts';
import { refusal } from '../kernel/problems.ts';
import { findPerson } from '../people/people.ts';
import type { World } from '../world/world.ts';

/** The people of one world. Every member throws a TypeError if no person has the number. */
export interface PeopleHandle {
  /** All people. Their birth dates depend on the date in the world. */
  list(): SimulatedPerson[];
  /** The person with this number. */
  get(phoneNumber: string): SimulatedPerson;
  /**
   * Adds a person. Missing fields follow from the number. By default the person gets an unused number.
   *
   * @example
   * ```ts
   * const minor = world.people.create({ born: { fullYearsToday: 17 } });
   * ```
   */
  create(person?: z.input<typeof CreatePersonRequest>): SimulatedPerson;
  /** Changes a person. CI and DI stay the same. */
  change(phoneNumber: string, change: z.input<typeof ChangePersonRequest>): SimulatedPerson;
  /** Removes a person. From then on the number belongs to a stranger. */
  remove(phoneNumber: string): void;
}

/** A handle on the people of a world. */
export function peopleHandle(world: () => World, perform: Perform): PeopleHandle {
  return {
    list: () => perform('list', LIST_PEOPLE).people,
    get: (phoneNumber) => {
      const found = findPerson(world(), phoneNumber);
      if (found === undefined) throw refusal('get', 'unknown_person');
      return found.person;
    },
    create: (person = {}) => perform('create', CREATE_PERSON, person),
    change: (phoneNumber, change) => perform('change', CHANGE_PERSON, change, { phoneNumber }),
    remove: (phoneNumber) => perform('remove', DELETE_PERSON, undefined, { phoneNumber }),
  };
}
