// One thing that a test can do to a simulator or to one of its worlds, declared once. From the declaration follow the route of the
// control API, its entry in the OpenAPI description, the check of the library's method, the console's form and the verb of `mock-kcb`.
import type { SimulatorProblem } from '@bonin/contracts/simulator/problem';
import { WorldId } from '@bonin/contracts/simulator/world';
import type { z } from 'zod';
import type { Addresses } from '../kernel/addresses.ts';
import type { WorldRegistry } from '../world/registry.ts';
import type { World } from '../world/world.ts';

type Problem = SimulatorProblem['code'];

/** Why an action is refused. The explanation is about this one case. */
export interface Refused {
  readonly problem: Problem;
  readonly explanation?: string;
}

/** A refusal, or its code alone if there is nothing to explain. */
export type Refusal = Problem | Refused;

/** The circumstances of an action. */
export interface At<Place> {
  /** The values of the path's parameters. */
  readonly place: Place;
  readonly addresses: Addresses;
}

/** What a caller must know of an action. */
export interface Call<
  Place extends z.ZodRawShape = z.ZodRawShape,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Name extends string = string,
> {
  /** The `operationId` of the OpenAPI description. */
  readonly name: Name;
  /** The words of the command line, such as `people create`. */
  readonly command: string;
  readonly summary: string;
  readonly tag: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Relative to the world's address, such as `/people/:phoneNumber`. An action on all worlds has a path below `/__sim`. */
  readonly path: `/${string}` | '';
  /** The schemas of the path's parameters. */
  readonly place?: Place;
  /** The schema of a GET's query, or of any other method's body. */
  readonly input?: Input;
  /** The schema of the answer. An action without it answers 204. */
  readonly output?: Output;
  /** The status of the answer, 200 by default. */
  readonly status?: 201;
}

/** An action on one world. */
export interface Action<
  Place extends z.ZodRawShape = z.ZodRawShape,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Name extends string = string,
> extends Call<Place, Input, Output, Name> {
  readonly on?: 'world';
  /** Carries out the action, or says why not. */
  run(world: World, input: z.output<Input>, at: At<z.output<z.ZodObject<Place>>>): z.output<Output> | Refusal;
  /** Returns the id of the transaction that the action changed, so that the world's journal gets an entry of it. */
  drove?(output: z.output<Output>, place: z.output<z.ZodObject<Place>>): string;
}

/** An action on the list of all worlds. */
export interface RegistryAction<
  Place extends z.ZodRawShape = z.ZodRawShape,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Name extends string = string,
> extends Call<Place, Input, Output, Name> {
  readonly on: 'registry';
  /** Carries out the action, or says why not. */
  run(
    registry: WorldRegistry,
    input: z.output<Input>,
    at: At<z.output<z.ZodObject<Place>>>,
  ): z.output<Output> | Refusal;
}

/** An action on one world or on the list of worlds. */
export type AnyAction = Action | RegistryAction;

/** Declares an action on one world. */
export function action<
  const Name extends string,
  Output extends z.ZodType = z.ZodUndefined,
  Input extends z.ZodType = z.ZodUndefined,
  Place extends z.ZodRawShape = z.ZodRawShape,
>(declared: Action<Place, Input, Output, Name>): Action<Place, Input, Output, Name> {
  return declared;
}

/** Declares an action on the list of all worlds. */
export function registryAction<
  const Name extends string,
  Output extends z.ZodType = z.ZodUndefined,
  Input extends z.ZodType = z.ZodUndefined,
  Place extends z.ZodRawShape = z.ZodRawShape,
>(
  declared: Omit<RegistryAction<Place, Input, Output, Name>, 'on'>,
): RegistryAction<Place, Input, Output, Name> {
  return { ...declared, on: 'registry' };
}

/**
 * The call of the control API that carries out an action.
 *
 * @returns The declaration with its whole path below `/__sim`, and the schemas of all parameters in it.
 */
export function callOf({
  name,
  command,
  summary,
  tag,
  method,
  input,
  output,
  status,
  ...rest
}: AnyAction): Call {
  const isOnWorld = rest.on !== 'registry';
  return {
    name,
    command,
    summary,
    tag,
    method,
    path: isOnWorld ? `/worlds/:world${rest.path}` : rest.path,
    place: isOnWorld ? { world: WorldId, ...rest.place } : (rest.place ?? {}),
    ...(input && { input }),
    ...(output && { output }),
    ...(status && { status }),
  };
}

/** Returns the refusal in a result of `run`, or `undefined` if the action was carried out. */
export function refusedBy(result: unknown): Refused | undefined {
  // No answer is a string or has a field `problem`.
  if (typeof result === 'string') return { problem: result as Problem };
  return Object.hasOwn(Object(result), 'problem') ? (result as Refused) : undefined;
}
