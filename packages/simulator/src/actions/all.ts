// All actions that every simulator has, in the order of the OpenAPI description.
import type { AnyAction } from './action.ts';
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
  APPLY_SCENARIO,
  CHANGE_CLOCK,
  FINISH_TRANSACTION,
  GET_CLOCK,
  GET_SCENARIO,
  GET_WORLD,
  LIST_MESSAGES,
  LIST_TRANSACTIONS,
  RESET_WORLD,
} from './world.ts';
import { CREATE_WORLD, DELETE_WORLD, LIST_WORLDS } from './worlds.ts';

/** Actions on worlds as a whole. */
export const WORLD_ACTIONS = [
  CREATE_WORLD,
  LIST_WORLDS,
  GET_WORLD,
  DELETE_WORLD,
  RESET_WORLD,
  GET_SCENARIO,
  APPLY_SCENARIO,
  LIST_MESSAGES,
  GET_CLOCK,
  FINISH_TRANSACTION,
  CHANGE_CLOCK,
  LIST_TRANSACTIONS,
] as const satisfies readonly AnyAction[];

/** Actions on a world's people, prepared outcomes and faults, and PASS requests. */
export const PREPARING_ACTIONS = [
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
] as const satisfies readonly AnyAction[];

/** The declaration of an action that every simulator has. */
export type CommonAction = (typeof WORLD_ACTIONS | typeof PREPARING_ACTIONS)[number];
