// Why a request's fields are not of their form, in one plain sentence a field: for the journal, so never what stood there.
import { isUnset } from '@bonin/contracts/simulator/merchant-request';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

const MAX_FIELDS = 8;
const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
};

/**
 * One sentence a field.
 *
 * @param body - What was read: tells a missing field from a wrong one. None of its values is repeated.
 * @example
 * ```
 * birth is missing. carrier is not one of SKT, KT, LGT.
 * ```
 */
export function explainFields({ issues }: Pick<z.core.$ZodError, 'issues'>, body: unknown): string {
  if (body === null || typeof body !== 'object') return 'The body is not an object with fields.';
  // One rule a field: that a missing one is also too short says nothing.
  const byField = new Map(
    issues.map((issue) => [issue.path.join('.'), issue]).toReversed() as [string, Issue][],
  );
  const sentences = [...byField]
    .toReversed()
    .map(([field, issue]) => `${field === '' ? 'The form' : field} ${ruleOf(issue, body)}.`);
  const left = sentences.length - MAX_FIELDS;
  return [
    ...sentences.slice(0, MAX_FIELDS),
    ...(left > 0 ? [`${left} more ${left === 1 ? 'field is' : 'fields are'} wrong.`] : []),
  ].join(' ');
}

function ruleOf(issue: Issue, body: object): string {
  if (issue.code === 'unrecognized_keys') return 'has a field too many';
  const value = valueAt(body, issue.path);
  // A schema may say when a field is needed.
  if (isUnset(value) && !issue.message.startsWith('is needed')) return 'is missing';
  if (issue.code === 'invalid_type') return `is not ${TYPES[issue.expected] ?? issue.expected}`;
  if (issue.code === 'too_big') return sizeRule(issue.origin, issue.maximum, ['longer', 'greater']);
  if (issue.code === 'too_small') return sizeRule(issue.origin, issue.minimum, ['shorter', 'less']);
  if (isOwn(issue)) return issue.message;
  if (issue.code === 'invalid_value') return `is not ${choice(issue.values)}`;
  return issue.code === 'invalid_format' ? formOf(issue) : 'is not of its form';
}

function sizeRule(
  origin: string,
  limit: number | bigint,
  [ofText, ofNumber]: readonly [ofText: string, ofNumber: string],
): string {
  return origin === 'string' ? `is ${ofText} than ${limit} characters` : `is ${ofNumber} than ${limit}`;
}

/** A schema's own words; zod's begin with "Invalid". */
function isOwn({ message }: Issue): boolean {
  return !message.startsWith('Invalid');
}

function choice(values: readonly unknown[]): string {
  return values.length === 1 ? String(values[0]) : `one of ${values.map(String).join(', ')}`;
}

function formOf({ format, pattern }: z.core.$ZodIssueInvalidStringFormat): string {
  if (format === 'url') return 'is not an http or https address';
  if (format === 'datetime') return 'is not an RFC 3339 instant with an offset';
  return pattern === undefined ? 'is not of its form' : `does not match ${pattern}`;
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value !== null && typeof value === 'object' ? Reflect.get(value, key) : undefined),
    body,
  );
}
