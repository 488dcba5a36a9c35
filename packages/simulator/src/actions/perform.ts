// Actions as calls of the library: what is wrong with one is a TypeError.
import type { z } from 'zod';
import type { Addresses } from '../kernel/addresses.ts';
import { checked } from '../kernel/checked.ts';
import { refusal } from '../kernel/problems.ts';
import type { World } from '../world/world.ts';
import { type Action, refusedBy } from './action.ts';

/** Does actions in one world. */
export type Perform = <Place extends z.ZodRawShape, Input extends z.ZodType, Output extends z.ZodType>(
  what: string,
  action: Action<Place, Input, Output>,
  input?: unknown,
  place?: z.output<z.ZodObject<Place>>,
) => z.output<Output>;

/**
 * Does actions in the world that `world` gives.
 *
 * @returns A function that checks the input, does the action, and gives its answer. `what` is the member of the handle, for the
 *   message of the TypeError that it throws where the action is refused.
 */
export function performIn(world: () => World, addresses: Addresses): Perform {
  return <Place extends z.ZodRawShape, Input extends z.ZodType, Output extends z.ZodType>(
    what: string,
    action: Action<Place, Input, Output>,
    input?: unknown,
    place?: z.output<z.ZodObject<Place>>,
  ) => {
    const subject = world();
    const schema: z.ZodType | undefined = action.input;
    // An action without an input or a place reads none.
    const read = (schema === undefined ? undefined : checked(what, schema, input)) as z.output<Input>;
    const at = { place: place ?? ({} as z.output<z.ZodObject<Place>>), addresses };
    const result: unknown = action.run(subject, read, at);
    const refused = refusedBy(result);
    if (refused !== undefined) throw refusal(what, refused.problem);
    return result as z.output<Output>;
  };
}
