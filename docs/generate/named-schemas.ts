/** The messages of the control API by the names that they have in `@bonin/contracts/simulator`. */
import * as clock from '@bonin/contracts/simulator/clock';
import * as fault from '@bonin/contracts/simulator/fault';
import * as finish from '@bonin/contracts/simulator/finish';
import * as iamport from '@bonin/contracts/simulator/iamport';
import * as inbox from '@bonin/contracts/simulator/inbox';
import * as journal from '@bonin/contracts/simulator/journal';
import * as outcome from '@bonin/contracts/simulator/outcome';
import * as pass from '@bonin/contracts/simulator/pass';
import * as person from '@bonin/contracts/simulator/person';
import * as portone from '@bonin/contracts/simulator/portone';
import * as problem from '@bonin/contracts/simulator/problem';
import * as rule from '@bonin/contracts/simulator/rule';
import * as transaction from '@bonin/contracts/simulator/transaction';
import * as world from '@bonin/contracts/simulator/world';
import { z } from 'zod';

const MODULES = [
  clock,
  fault,
  finish,
  iamport,
  inbox,
  journal,
  outcome,
  pass,
  person,
  portone,
  problem,
  rule,
  transaction,
  world,
];
/** What stands in addresses is described parameter by parameter. */
const IN_ADDRESSES = /(?:Query|Search|Id)$/;

/** The messages, to be described under their names. */
export function namedSchemas(): z.core.$ZodRegistry<{ id: string }> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of MODULES.flatMap((module) => Object.entries<unknown>(module))) {
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
