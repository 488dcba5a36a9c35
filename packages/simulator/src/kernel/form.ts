// What is not of the form, in words: which field and why, never what stood there.
import { z } from 'zod';
import { hasPhoneNumber } from './phone-number.ts';

type Issue = z.core.$ZodIssue;

/**
 * The issues as zod prettifies them, those of a union's branches among them.
 *
 * @param place - Where the value stood (`body`, `query`, …): the first word of each path.
 * @example
 * ```
 * ✖ Unrecognized key: "phone"
 *   → at body.match
 * ```
 */
export function explainForm({ issues }: Pick<z.core.$ZodError, 'issues'>, place?: string): string {
  const before = place === undefined ? [] : [place];
  return z.prettifyError({
    issues: issues.map((issue) => ({
      path: [...before, ...issue.path.map(shownKey)],
      message: reasonOf(issue),
    })),
  });
}

/** A key, where it looks like a name of ours: it may be a person's. */
function shownKey<Key extends PropertyKey>(key: Key): Key | '<masked name>' {
  return typeof key !== 'string' || (/^[A-Za-z][A-Za-z0-9_.-]{0,31}$/.test(key) && !hasPhoneNumber(key))
    ? key
    : '<masked name>';
}

/** Of a union's branches those that came nearest; zod itself says no more than that none fits. */
function reasonOf(issue: Issue): string {
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map((key) => `"${shownKey(key)}"`).join(', ');
    return `Unrecognized key${issue.keys.length === 1 ? '' : 's'}: ${keys}`;
  }
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return issue.message;
  const fewest = Math.min(...issue.errors.map(({ length }) => length));
  return issue.errors
    .filter(({ length }) => length === fewest)
    .map((branch) => branch.map(withPath).join(', '))
    .join('; or ');
}

function withPath(issue: Issue): string {
  const reason = reasonOf(issue);
  return issue.path.length === 0 ? reason : `${z.core.toDotPath(issue.path.map(shownKey))}: ${reason}`;
}
