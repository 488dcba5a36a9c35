// What the first line of a commit message must be.

const MAX_LENGTH = 72;
const TYPES = ['feat', 'fix', 'docs', 'test', 'refactor', 'perf', 'style', 'build', 'ci', 'chore', 'revert'];
const FORM = new RegExp(String.raw`^(?:${TYPES.join('|')})(?:\([a-z0-9-]+\))?!?: \S`);
/** Subjects that Git itself writes. */
const BY_GIT = /^(?:Merge|Revert|fixup!|squash!|amend!) /;

/**
 * Everything that is wrong with a commit message's first line.
 *
 * @param {string} message - The whole message, as Git hands it to the `commit-msg` hook.
 * @returns {string[]} One sentence a problem; none for a good subject.
 */
export function subjectProblems(message) {
  const subject = message.split('\n').find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
  if (BY_GIT.test(subject)) return [];
  const problems = [];
  const { length } = Array.from(subject);
  if (length > MAX_LENGTH) problems.push(`The subject has ${length} characters; ${MAX_LENGTH} are allowed.`);
  if (!FORM.test(subject))
    problems.push(
      `The subject does not begin with a type and a scope, such as "fix(api): ". Types: ${TYPES.join(', ')}.`,
    );
  if (subject.endsWith('.')) problems.push('The subject ends with a full stop.');
  return problems;
}
