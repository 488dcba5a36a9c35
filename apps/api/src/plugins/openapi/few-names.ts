/** The names of messages in an OpenAPI description: each message by the name that it has in `@bonin/contracts`. */
import { z } from 'zod';

/** What stands in addresses is described parameter by parameter. */
const IN_ADDRESSES = /(?:Query|Search|Id)$/;

/** The messages of modules, to be described under the names of their exports. */
export function namedSchemas(
  modules: readonly Readonly<Record<string, unknown>>[],
): z.core.$ZodRegistry<{ id: string }> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of modules.flatMap((module) => Object.entries(module))) {
    if (schema instanceof z.ZodType && !IN_ADDRESSES.test(id)) registry.add(schema, { id });
  }
  return registry;
}

/** A schema, as far as it is read here. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly required?: readonly string[];
}
type Schemas = Readonly<Record<string, Schema>>;

/** One call of an OpenAPI description. */
export interface Operation {
  readonly requestBody?: {
    required?: boolean;
    description?: string;
    readonly content: Readonly<Record<string, { readonly schema?: Schema }>>;
  };
  responses?: Record<string, { content?: Record<string, unknown> }>;
}

/** An OpenAPI description, as far as it is read here. */
export interface Description {
  readonly components?: { readonly schemas?: Schemas };
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const REFERENCE = /(?<="#\/components\/schemas\/)\w+(?=")/g;
const answeredAs = (id: string) => id.slice(0, -'Input'.length);

/**
 * A description without the names that nothing refers to. Each schema comes twice, as it is sent (`…Input`) and as it is
 * answered; where both are the same, or one is not needed, the name alone is left.
 */
export function withFewNames(description: Description): Description {
  const schemas = referred(description);
  const inputs = sameAsAnswered(schemas);
  const components = {
    ...description.components,
    schemas: Object.fromEntries(
      Object.entries(schemas).map(([id, schema]) => [inputs.has(id) ? answeredAs(id) : id, schema]),
    ),
  };
  return JSON.parse(renamed({ ...description, components }, inputs)) as Description;
}

/** The schemas that calls refer to, and those that these refer to. */
function referred(description: Description): Schemas {
  const { schemas = {} } = description.components ?? {};
  const referencesIn = (part: unknown) => JSON.stringify(part).match(REFERENCE) ?? [];
  const wanted = new Set<string>(referencesIn(description.paths));
  // A set that grows is walked to its end.
  for (const id of wanted) for (const inner of referencesIn(schemas[id])) wanted.add(inner);
  return Object.fromEntries([...wanted].toSorted().map((id) => [id, schemas[id] ?? {}]));
}

/** Those of the names `…Input` that need not be told from what is answered. */
function sameAsAnswered(schemas: Schemas): ReadonlySet<string> {
  const same = new Set(Object.keys(schemas).filter((id) => id.endsWith('Input')));
  const differs = (id: string) => {
    const answered = schemas[answeredAs(id)];
    return answered !== undefined && renamed(schemas[id], same) !== JSON.stringify(answered);
  };
  // What refers to something that differs, differs.
  for (let found = [...same].filter(differs); found.length > 0; found = [...same].filter(differs)) {
    for (const id of found) same.delete(id);
  }
  return same;
}

function renamed(part: unknown, inputs: ReadonlySet<string>): string {
  return JSON.stringify(part).replaceAll(REFERENCE, (id) => (inputs.has(id) ? answeredAs(id) : id));
}
