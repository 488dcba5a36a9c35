// The options of a verb: each is a field of the action's input.
import { type Accepted, type Call, type Field, fieldsOf } from '@bonin/simulator';

/** An option of a verb. */
export interface VerbOption {
  /** The name without the dashes, such as `service-token`. */
  readonly name: string;
  readonly field: Field;
}

/** Fields that have a shorter name on the command line. */
const SHORT_NAMES: Readonly<Record<string, string>> = { phoneNumber: 'phone' };
/** Options that every verb has. */
const RESERVED = new Set(['help', 'simulator', 'world']);

/** The name of a field or of a path's parameter on the command line. */
export function optionName(name: string): string {
  return (SHORT_NAMES[name] ?? name)
    .replaceAll(/[A-Z]+/g, (letters) => `-${letters.toLowerCase()}`)
    .replace(/^-/, '');
}

/** The options of a call, in the order of its input. A field whose short name is taken has its whole path as its name. */
export function verbOptions({ input }: Pick<Call, 'input'>): readonly VerbOption[] {
  const fields = fieldsOf(input);
  const shortName = ({ path }: Field) => optionName(path.split('.').at(-1) ?? path);
  const times = countedBy(fields, shortName);
  return fields.map((field) => {
    const short = shortName(field);
    const isFree = times.get(short) === 1 && !RESERVED.has(short);
    return { name: isFree ? short : field.path.split('.').map(optionName).join('-'), field };
  });
}

function countedBy(fields: readonly Field[], key: (field: Field) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const field of fields) counts.set(key(field), (counts.get(key(field)) ?? 0) + 1);
  return counts;
}

/** Whether an option stands without a value. */
export function isFlag({ field }: VerbOption): boolean {
  return field.accepts.every(({ kind }) => kind === 'true');
}

/** The input that the values of the options make. Its form is checked by the simulator. */
export function inputOf(
  options: readonly VerbOption[],
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const { name, field } of options) {
    const given = values[name];
    if (given === undefined) continue;
    const value = Array.isArray(given)
      ? given.map((text) => valueOf(field.accepts, text))
      : valueOf(field.accepts, given);
    put(input, field.path.split('.'), value);
  }
  return input;
}

/** The value that a word means. A word that fits nothing stays a text: the simulator says what is wrong with it. */
function valueOf(accepts: readonly Accepted[], word: unknown): unknown {
  if (typeof word !== 'string') return word;
  const kinds = new Set(accepts.map(({ kind }) => kind));
  if (kinds.has('text')) return word;
  if (kinds.has('number') && /^-?[0-9]+(?:\.[0-9]+)?$/.test(word)) return Number(word);
  return kinds.has('json') ? jsonOr(word) : word;
}

function jsonOr(word: string): unknown {
  try {
    return JSON.parse(word) as unknown;
  } catch {
    return word;
  }
}

function put(input: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    input[name] = value;
    return;
  }
  const inner = typeof input[name] === 'object' ? (input[name] as Record<string, unknown>) : {};
  input[name] = inner;
  put(inner, rest, value);
}
