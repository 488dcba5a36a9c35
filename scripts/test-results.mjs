// What the reports of Vitest and Playwright say together: numbers for the last line, names for the lines before it.

/**
 * @typedef {object} Sum
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} failures - One line for each failed test: its file and its title.
 * @property {string[]} secondTries - One line for each test that passed only when it was tried again.
 */

/**
 * Adds the reports of one run.
 *
 * @param {readonly any[]} reports - Parsed JSON: of Vitest, of Playwright, or of our own reporter for second tries.
 * @param {string} root - Paths in the answer are relative to this folder.
 * @returns {Sum}
 */
export function sumOf(reports, root) {
  /** @type {Sum} */
  const sum = { passed: 0, failed: 0, skipped: 0, failures: [], secondTries: [] };
  for (const report of reports) {
    if ('numPassedTests' in report) addVitest(sum, report, root);
    else if ('stats' in report) addPlaywright(sum, report);
    else if ('secondTries' in report)
      sum.secondTries.push(...report.secondTries.map((/** @type {string} */ line) => inside(root, line)));
  }
  return sum;
}

/** @param {Sum} sum @param {any} report @param {string} root */
function addVitest(sum, report, root) {
  sum.passed += report.numPassedTests;
  sum.skipped += report.numPendingTests + report.numTodoTests;
  const failures = report.testResults.flatMap((/** @type {any} */ file) => failuresOf(file, root));
  // An error that no file owns, such as a rejection that nobody handles, fails the run, too.
  if (failures.length === 0 && report.success === false) failures.push('an error outside of the tests');
  sum.failed += failures.length;
  sum.failures.push(...failures);
}

/** @param {any} file @param {string} root */
function failuresOf(file, root) {
  const path = inside(root, file.name);
  /** @type {string[]} */
  const failures = file.assertionResults
    .filter((/** @type {any} */ test) => test.status === 'failed')
    .map((/** @type {any} */ test) => `${path}: ${test.fullName}`);
  // The file does not load, or one of its hooks failed.
  if (file.status === 'failed' && failures.length === 0)
    failures.push(`${path}: an error outside of its tests`);
  return failures;
}

/** @param {string} root @param {string} path */
function inside(root, path) {
  return path.startsWith(root) ? path.slice(root.length) : path;
}

/** @param {Sum} sum @param {any} report */
function addPlaywright(sum, report) {
  sum.passed += report.stats.expected + report.stats.flaky;
  sum.failed += report.stats.unexpected;
  sum.skipped += report.stats.skipped;
  // Playwright counts no error outside of a test, such as one of the global set-up.
  if (report.stats.unexpected === 0 && (report.errors ?? []).length > 0) {
    sum.failed += 1;
    sum.failures.push('e2e: an error outside of the tests');
  }
  for (const suite of report.suites ?? []) addSuite(sum, suite, []);
}

/** @param {Sum} sum @param {any} suite @param {readonly string[]} titles */
function addSuite(sum, suite, titles) {
  for (const inner of suite.suites ?? []) addSuite(sum, inner, [...titles, inner.title]);
  for (const spec of suite.specs ?? []) {
    const line = `e2e/tests/${spec.file}: ${[...titles, spec.title].join(' › ')}`;
    for (const test of spec.tests) {
      if (test.status === 'unexpected') sum.failures.push(line);
      if (test.status === 'flaky') sum.secondTries.push(line);
    }
  }
}
