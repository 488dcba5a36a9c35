import type { Action } from './action.ts';
// All actions of every world, in the order of the OpenAPI description.
import { APPROVE_PASS, LIST_PASS_REQUESTS, REJECT_PASS } from './pass.ts';
import { CHANGE_PERSON, CREATE_PERSON, DELETE_PERSON, LIST_PEOPLE } from './people.ts';
import {
  DELETE_FAULT,
  DELETE_OUTCOME,
  LIST_FAULTS,
  LIST_OUTCOMES,
  PREPARE_FAULT,
  PREPARE_OUTCOME,
} from './rules.ts';
import {
  CHANGE_CLOCK,
  FINISH_TRANSACTION,
  GET_CLOCK,
  LIST_MESSAGES,
  LIST_TRANSACTIONS,
  RESET_WORLD,
} from './world.ts';

/** On a world as a whole. */
export const WORLD_ACTIONS: readonly Action[] = [
  RESET_WORLD,
  LIST_MESSAGES,
  GET_CLOCK,
  FINISH_TRANSACTION,
  CHANGE_CLOCK,
  LIST_TRANSACTIONS,
];

/** On its people, on what is prepared in it, and on its PASS requests. */
export const PREPARING_ACTIONS: readonly Action[] = [
  LIST_PEOPLE,
  CREATE_PERSON,
  CHANGE_PERSON,
  DELETE_PERSON,
  LIST_OUTCOMES,
  PREPARE_OUTCOME,
  LIST_FAULTS,
  PREPARE_FAULT,
  DELETE_OUTCOME,
  DELETE_FAULT,
  LIST_PASS_REQUESTS,
  APPROVE_PASS,
  REJECT_PASS,
];
