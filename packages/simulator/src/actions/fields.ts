// The fields of an action's input, read off its schema: what a form shows and what a command line takes.
import { z } from 'zod';

/** One kind of value that a field takes. */
export type Accepted =
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | {
      readonly kind: 'number';
      readonly integer: boolean;
      readonly min?: number | undefined;
      readonly max?: number | undefined;
    }
  | { readonly kind: 'text'; readonly pattern?: string | undefined; readonly max?: number | undefined }
  | { readonly kind: 'true' }
  | { readonly kind: 'json' };

/** One field of an input. */
export interface Field {
  /** The place of the value in the input, such as `match.phoneNumber`. */
  readonly path: string;
  /** The kinds of values that the field takes. */
  readonly accepts: readonly Accepted[];
  /** Whether the value is a list of these. */
  readonly isList: boolean;
  /** Whether the input is refused without the field. */
  readonly isRequired: boolean;
  /** The value that a missing field means. */
  readonly default?: unknown;
  /** The field belongs to these choices of another field. */
  readonly onlyFor?: Dependence;
}

/** Some choices of another field. */
export interface Dependence {
  readonly path: string;
  readonly values: readonly string[];
}

type Schema = z.core.JSONSchema.BaseSchema;

/** The place of a field, and how it belongs to what surrounds it. */
interface Surroundings {
  readonly path: string;
  readonly isRequired: boolean;
  readonly onlyFor?: Dependence;
  readonly default?: unknown;
}

/**
 * The fields of an input.
 *
 * @param input - The schema of an action. Without one there are no fields.
 * @returns The fields in the order of the schema, each with its own path.
 */
export function fieldsOf(input: z.ZodType | undefined): readonly Field[] {
  if (input === undefined) return [];
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' });
  return merged(flatten(schema, { path: '', isRequired: true }));
}

function flatten(schema: Schema, at: Surroundings): readonly Field[] {
  const branches = (schema.anyOf ?? schema.oneOf ?? []) as readonly Schema[];
  if (branches.length > 0) return flattenUnion(branches.filter(saysSomething), schema.default, at);
  if (schema.properties !== undefined) return flattenObject(schema, at);
  const isList = schema.type === 'array';
  const accepts = acceptedBy(isList ? (schema.items as Schema) : schema);
  const value = schema.default === undefined ? {} : { default: schema.default as unknown };
  return [{ ...at, accepts: [accepts], isList, ...value }];
}

function flattenObject({ properties = {}, required = [] }: Schema, at: Surroundings): readonly Field[] {
  // `$schema` is for editors.
  const own = Object.entries(properties).filter(([name]) => !name.startsWith('$'));
  return own.flatMap(([name, schema]) =>
    flatten(schema as Schema, {
      ...at,
      path: at.path === '' ? name : `${at.path}.${name}`,
      isRequired: at.isRequired && required.includes(name),
    }),
  );
}

/** A union of objects with a constant each depends on that constant. In any other union no branch is required. */
function flattenUnion(branches: readonly Schema[], value: unknown, at: Surroundings): readonly Field[] {
  const constant = Object.keys(branches[0]?.properties ?? {}).find((name) =>
    branches.every(({ properties }) => typeof constantOf(properties?.[name]) === 'string'),
  );
  if (constant === undefined) {
    const isLeaf = branches.every(({ properties }) => properties === undefined);
    const isRequired = at.isRequired && (isLeaf || branches.length === 1);
    const own = { ...at, isRequired, ...(value !== undefined && { default: value }) };
    return branches.flatMap((branch) => flatten(branch, own));
  }
  const path = at.path === '' ? constant : `${at.path}.${constant}`;
  return branches.flatMap((branch) => {
    const values = [String(constantOf(branch.properties?.[constant]))];
    const dependent = flattenObject(branch, { ...at, onlyFor: { path, values } });
    return dependent.map((field) => (field.path === path ? independent(field) : field));
  });
}

function independent({ onlyFor: _onlyFor, ...field }: Field): Field {
  return field;
}

const constantOf = (schema: unknown) => Object(schema).const as unknown;

/** `null` and an empty text mean that the field is absent. */
function saysSomething({ type, const: constant }: Schema): boolean {
  return type !== 'null' && constant !== '';
}

function acceptedBy(schema: Schema): Accepted {
  const { type: types, const: constant, enum: values } = schema;
  const type = [types].flat().find((name) => name !== 'null');
  if (constant === true) return { kind: 'true' };
  if (typeof constant === 'string') return { kind: 'choice', values: [constant] };
  if (values !== undefined) return { kind: 'choice', values: values.map(String) };
  if (type === 'string') return { kind: 'text', pattern: patternOf(schema), max: schema.maxLength };
  if (type !== 'integer' && type !== 'number') return { kind: 'json' };
  // Only integers have an exclusive minimum here.
  const { minimum, maximum: max, exclusiveMinimum } = schema;
  const min = typeof exclusiveMinimum === 'number' ? exclusiveMinimum + 1 : minimum;
  return { kind: 'number', integer: type === 'integer', min, max };
}

/** The pattern of a text. Of several the last one is the narrowest. */
function patternOf({ pattern, allOf = [] }: Schema): string | undefined {
  const patterns = (allOf as readonly Schema[]).flatMap((part) => part.pattern ?? []);
  return pattern ?? patterns.at(-1);
}

/** Joins the fields of a union's branches that have the same path. */
function merged(fields: readonly Field[]): readonly Field[] {
  const byPath = new Map<string, Field>();
  for (const field of fields) {
    const known = byPath.get(field.path);
    byPath.set(field.path, known === undefined ? field : join(known, field));
  }
  return [...byPath.values()];
}

function join(one: Field, other: Field): Field {
  const { onlyFor } = one;
  const values = [...(onlyFor?.values ?? []), ...(other.onlyFor?.values ?? [])];
  return {
    ...one,
    accepts: joinAccepted(one.accepts, other.accepts),
    ...(onlyFor && other.onlyFor && { onlyFor: { path: onlyFor.path, values } }),
  };
}

function joinAccepted(one: readonly Accepted[], other: readonly Accepted[]): readonly Accepted[] {
  const choices = [...one, ...other].flatMap((accepted) =>
    accepted.kind === 'choice' ? accepted.values : [],
  );
  const rest = [...one, ...other].filter(({ kind }) => kind !== 'choice');
  const kinds = rest.filter(({ kind }, index) => rest.findIndex((before) => before.kind === kind) === index);
  return choices.length === 0 ? kinds : [...kinds, { kind: 'choice', values: [...new Set(choices)] }];
}
