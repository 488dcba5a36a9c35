/** Reads a provider's answer by a table of rules. Nothing else decides which fields may be absent. */
import type { FieldNotice, FieldProblem, FieldRule, FieldRules, FieldValues } from './field.ts';

/** The result of reading an answer: its values, or the fields that were refused. */
export type AnswerReading<Values> =
  | {
      readonly ok: true;
      readonly values: Values;
      /** Fields that were of another form than known, and count as absent. */
      readonly ignored: readonly FieldNotice[];
    }
  /** Every field for which the answer is refused. */
  | { readonly ok: false; readonly refused: readonly FieldNotice[] };

/**
 * Reads the fields that a table names; all others are left alone. null, a blank text and an absent field are the same.
 *
 * @param json - The answer or a part of it, parsed and not checked.
 * @param rules - The table.
 * @param path - Where the part stands in the answer, such as `channel`; for the notices.
 * @returns The values and what was ignored, or why the answer is refused.
 * @example
 * ```ts
 * const reading = readAnswer(await response.json(), { rsp_cd: needed(resultCode), sex: open(gender) });
 * if (reading.ok) reading.values.rsp_cd;
 * ```
 */
export function readAnswer<Rules extends FieldRules>(
  json: unknown,
  rules: Rules,
  path = '',
): AnswerReading<FieldValues<Rules>> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return { ok: false, refused: [{ field: path === '' ? '(answer)' : path, problem: 'wrong type' }] };
  }
  const values: Record<string, unknown> = {};
  const ignored: FieldNotice[] = [];
  const refused: FieldNotice[] = [];
  for (const [name, rule] of Object.entries(rules)) {
    const read = readField(json as Record<string, unknown>, name, rule);
    values[name] = read.value;
    if (read.problem === undefined) continue;
    const notice = { field: path === '' ? name : `${path}.${name}`, problem: read.problem };
    if (rule.need === 'open') ignored.push(notice);
    else refused.push(notice);
  }
  if (refused.length > 0) return { ok: false, refused };
  return { ok: true, values: values as FieldValues<Rules>, ignored };
}

function readField(
  answer: Readonly<Record<string, unknown>>,
  name: string,
  { need, form, alsoAs = NONE }: FieldRule<unknown>,
): { value?: unknown; problem?: FieldProblem } {
  let given = valueOf(answer, name);
  for (const other of alsoAs) given ??= valueOf(answer, other);
  if (given === undefined) return need === 'needed' ? { problem: 'missing' } : {};
  const value = form.read(given);
  if (value !== undefined) return { value };
  if (typeof given === 'object') return { problem: 'wrong type' };
  return { problem: form.isList === true ? 'not in the list' : 'wrong form' };
}

const NONE: readonly string[] = [];

/** The value of a field; `undefined` for each way in which a provider says that there is none. */
function valueOf(answer: Readonly<Record<string, unknown>>, name: string): unknown {
  const value = Object.hasOwn(answer, name) ? withoutSpaces(answer[name]) : undefined;
  return value === null || value === '' ? undefined : value;
}

/** Fixed-length fields come padded, with spaces or NULs. */
function withoutSpaces(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  let from = 0;
  let to = value.length;
  // A pattern for the end would look at every run of spaces again and again.
  while (from < to && isPadding(value[from])) from += 1;
  while (to > from && isPadding(value[to - 1])) to -= 1;
  return value.slice(from, to);
}

const isPadding = (character = '') => character === '\0' || character.trim() === '';
