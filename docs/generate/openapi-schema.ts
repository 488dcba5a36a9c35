/** An OpenAPI schema as words for a table: type, values and limits. */

/** A JSON schema, as far as the reference shows it. */
export interface FieldSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly items?: FieldSchema;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly allOf?: readonly FieldSchema[];
  readonly anyOf?: readonly FieldSchema[];
  readonly oneOf?: readonly FieldSchema[];
}

/** Named schemas of a description. */
export type Schemas = Readonly<Record<string, FieldSchema>>;

/**
 * Follows a reference, also one that only adds a default.
 *
 * @throws TypeError for a name that the description does not have.
 */
export function resolve(schema: FieldSchema, schemas: Schemas): FieldSchema {
  const [only, ...more] = schema.allOf ?? [];
  if (only !== undefined && more.length === 0) return resolve(only, schemas);
  const name = schema.$ref?.split('/').at(-1);
  if (name === undefined) return schema;
  const found = schemas[name];
  if (found === undefined) throw new TypeError(`no schema ${name}`);
  return resolve(found, schemas);
}

/** The alternatives of a schema; the schema itself if it has none. */
export function alternatives(schema: FieldSchema, schemas: Schemas): readonly FieldSchema[] {
  const resolved = resolve(schema, schemas);
  const parts = resolved.oneOf ?? resolved.anyOf;
  return parts === undefined ? [resolved] : parts.flatMap((part) => alternatives(part, schemas));
}

/** A schema's type in a few words, such as `string`, `integer, 1 to 10000` or `"GET"`, `"POST"`. */
export function typeWords(schema: FieldSchema, schemas: Schemas): string {
  const options = alternatives(schema, schemas);
  if (options.length > 1)
    return [...new Set(options.map((option) => typeWords(option, schemas)))].join(' or ');
  const [only = {}] = options;
  if (only.enum !== undefined) return listWords(only.enum);
  if (only.const !== undefined) return literal(only.const);
  if (only.items !== undefined) return `array of ${typeWords(only.items, schemas)}`;
  if (only.properties !== undefined)
    return `object: ${Object.keys(only.properties).map(named(only)).join(', ')}`;
  return [only.format ?? only.type ?? 'any', limits(only)].filter((part) => part !== '').join(', ');
}

function named({ required = [] }: FieldSchema): (field: string) => string {
  return (field) => `\`${field}${required.includes(field) ? '' : '?'}\``;
}

/** A long list shows its first values and how many follow. */
const MOST_VALUES = 20;
const SHOWN_VALUES = 5;

function listWords(values: readonly unknown[]): string {
  if (values.length <= MOST_VALUES) return values.map(literal).join(', ');
  const rest = values.length - SHOWN_VALUES;
  return `${values.slice(0, SHOWN_VALUES).map(literal).join(', ')} and ${rest} more`;
}

function literal(value: unknown): string {
  return `\`${JSON.stringify(value)}\``;
}

function limits({ minimum, exclusiveMinimum, maximum, maxLength }: FieldSchema): string {
  const least = minimum ?? (exclusiveMinimum === undefined ? undefined : exclusiveMinimum + 1);
  const most = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum;
  if (least !== undefined && most !== undefined) return `${least} to ${most}`;
  if (least !== undefined) return `at least ${least}`;
  return maxLength === undefined ? '' : `up to ${maxLength} characters`;
}
