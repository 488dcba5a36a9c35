// Actions as calls of the library: a wrong input or a refusal is a TypeError.
import type { z } from 'zod';
import type { Addresses } from '../kernel/addresses.ts';
import { checked } from '../kernel/checked.ts';
import { refusal } from '../kernel/problems.ts';
import type { World } from '../world/world.ts';
import { type At, type Call, type Refusal, refusedBy } from './action.ts';

/** An action that is carried out on such a subject. */
type ActionOn<Subject, Place extends z.ZodRawShape, Input extends z.ZodType, Output extends z.ZodType> = Call<
  Place,
  Input,
  Output
> & {
  run(
    subject: Subject,
    input: z.output<Input>,
    at: At<z.output<z.ZodObject<Place>>>,
  ): z.output<Output> | Refusal;
};

/** Carries out actions on one world, or on the list of worlds. */
export type Perform<Subject = World> = <
  Place extends z.ZodRawShape,
  Input extends z.ZodType,
  Output extends z.ZodType,
>(
  what: string,
  action: ActionOn<Subject, Place, Input, Output>,
  input?: unknown,
  place?: z.input<z.ZodObject<Place>>,
) => z.output<Output>;

/**
 * Returns the function that carries out actions on a subject.
 *
 * @param subject - Returns the world or the list of worlds. It is called once for each action.
 * @param addresses - Where the simulator answers.
 * @returns A function that checks the input, carries out the action and returns its answer. `what` is the member of the handle. The
 *   TypeError of a refused action names it.
 */
export function performOn<Subject>(subject: () => Subject, addresses: Addresses): Perform<Subject> {
  return <Place extends z.ZodRawShape, Input extends z.ZodType, Output extends z.ZodType>(
    what: string,
    action: ActionOn<Subject, Place, Input, Output>,
    input?: unknown,
    place?: z.input<z.ZodObject<Place>>,
  ) => {
    const current = subject();
    const schema: z.ZodType | undefined = action.input;
    // An action without an input or a place reads none.
    const read = (schema === undefined ? undefined : checked(what, schema, input)) as z.output<Input>;
    // A place that does not exist is refused by the action itself.
    const at = { place: (place ?? {}) as z.output<z.ZodObject<Place>>, addresses };
    const result: unknown = action.run(current, read, at);
    const refused = refusedBy(result);
    if (refused !== undefined) throw refusal(what, refused.problem, undefined, refused.explanation);
    return result as z.output<Output>;
  };
}
