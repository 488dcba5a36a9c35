// Which checks the staged files need.

/**
 * @param {readonly string[]} paths - Staged files, relative to the repository.
 * @returns {{ tool: 'oxfmt' | 'oxlint', words: string[] }[]} What runs, in this order; nothing where no file concerns it.
 */
export function checksFor(paths) {
  const formatted = paths.filter((path) => /\.(?:[cm]?[jt]sx?|json|css|html|ya?ml)$/.test(path));
  const linted = paths.filter((path) => /\.[cm]?[jt]sx?$/.test(path));
  /** @type {ReturnType<typeof checksFor>} */
  const checks = [];
  if (formatted.length > 0)
    checks.push({ tool: 'oxfmt', words: ['--check', '--no-error-on-unmatched-pattern', ...formatted] });
  if (linted.length > 0)
    checks.push({ tool: 'oxlint', words: ['--deny-warnings', '--no-error-on-unmatched-pattern', ...linted] });
  return checks;
}
