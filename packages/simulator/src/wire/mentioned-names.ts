// What a request itself says of its transaction, which may not have begun.
import type { RuleSubject } from '../record/names.ts';

/** The longest that a rule or a query can say. */
const MAX_CHARACTERS = 512;

/** The names that are said, as far as a rule or a query can say them too. */
export function mentionedNames(mentioned: { readonly [K in keyof RuleSubject]: unknown }): RuleSubject {
  const names = Object.entries(mentioned).filter(
    ([, name]) => typeof name === 'string' && name !== '' && name.length <= MAX_CHARACTERS,
  );
  return Object.fromEntries(names) as RuleSubject;
}
