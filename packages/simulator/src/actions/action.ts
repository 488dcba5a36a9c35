// What a test can do to one world. One declaration gives the control API's route, its entry in the OpenAPI description, and what
// the library's method checks and does.
import type { SimulatorProblem } from '@bonin/contracts/simulator/problem';
import type { z } from 'zod';
import type { Addresses } from '../kernel/addresses.ts';
import type { World } from '../world/world.ts';

type Problem = SimulatorProblem['code'];

/** Why an action is not carried out, explained where this very case can be. */
export interface Refused {
  readonly problem: Problem;
  readonly explanation?: string;
}

/** The same; a code alone where there is nothing to explain. */
export type Refusal = Problem | Refused;

/** Where an action happens. */
export interface At<Place> {
  /** What the path names beside the world. */
  readonly place: Place;
  readonly addresses: Addresses;
}

/** What a test can do to one world. */
export interface Action<
  Place extends z.ZodRawShape = z.ZodRawShape,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  /** Its name in the OpenAPI description. */
  readonly name: string;
  readonly summary: string;
  readonly tag: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the world's address: `/people/:phoneNumber`. */
  readonly path: `/${string}` | '';
  /** What the path names beside the world. */
  readonly place?: Place;
  /** The query of a GET, the body of any other. */
  readonly input?: Input;
  /** The answer; without one the action answers nothing (204). */
  readonly output?: Output;
  /** 200 unless told otherwise. */
  readonly status?: 201;
  /** Does it. */
  run(world: World, input: z.output<Input>, at: At<z.output<z.ZodObject<Place>>>): z.output<Output> | Refusal;
  /** The transaction that it drove: the world's journal has an entry of it. */
  drove?(output: z.output<Output>, place: z.output<z.ZodObject<Place>>): string;
}

/** Declares an action. */
export function action<
  Output extends z.ZodType = z.ZodUndefined,
  Input extends z.ZodType = z.ZodUndefined,
  Place extends z.ZodRawShape = z.ZodRawShape,
>(declared: Action<Place, Input, Output>): Action<Place, Input, Output> {
  return declared;
}

/** Why an action was refused, if it was: an answer is an object without a `problem`, or nothing. */
export function refusedBy(result: unknown): Refused | undefined {
  // Only a refusal is a string, or has a `problem`.
  if (typeof result === 'string') return { problem: result as Problem };
  return Object.hasOwn(Object(result), 'problem') ? (result as Refused) : undefined;
}
