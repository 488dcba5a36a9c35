// `npm test`: installs what is missing, runs every check through turbo, then sums the tests of all workspaces in one line.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { binOf } from './launcher/parts.mjs';
import { setUp } from './setup.mjs';
import { sumOf } from './test-results.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const WORKSPACES = ['apps', 'packages'].flatMap((folder) =>
  readdirSync(join(root, folder)).map((name) => join(root, folder, name)),
);
const RESULTS = [...WORKSPACES, ...['e2e', 'docs', 'scripts'].map((name) => join(root, name))].map((path) =>
  join(path, 'test-results'),
);
const { env } = process;
const runsAll = isOn(env['CI']) || env['BONIN_THOROUGH'] === '1';
// A laptop checks the types; what is shipped, CI builds.
const TASKS = ['format', 'lint', 'typecheck', 'test', ...(runsAll ? ['build', 'test:deployment'] : [])];

setUp();
// Results of an earlier run must not be counted for a workspace whose tests do not start; turbo restores cached ones.
for (const folder of RESULTS) rmSync(folder, { recursive: true, force: true });

// turbo leaves with 0 where it is stopped.
let isStopped = false;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    isStopped = true;
  });
}

// The browser tests are the longest. turbo would start them last: a run of their own starts them at once.
const exitCodes = await Promise.all([runTurbo('test:browser'), runTurbo(...TASKS, '--concurrency=2')]);
const exitCode = isStopped ? 1 : (exitCodes.find((code) => code !== 0) ?? 0);

const reports = RESULTS.flatMap(jsonFiles).map((file) => JSON.parse(readFileSync(file, 'utf8')));
const { passed, failed, skipped, failures, secondTries } = sumOf(reports, root);
if (secondTries.length > 0)
  console.log(`\nPassed only at the second try:\n${secondTries.map(asItem).join('\n')}`);
if (!runsAll)
  console.log(
    '\nThe build and the tests that take long were left to CI; with BONIN_THOROUGH=1 they run here, too.',
  );
if (failures.length > 0) console.log(`\nFailed:\n${failures.map(asItem).join('\n')}`);
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = exitCode !== 0 || failed > 0 || passed === 0 ? exitCode || 1 : 0;

/** @param {string} line */
function asItem(line) {
  return `- ${line}`;
}

/**
 * Runs tasks in the workspaces that have them, with what the caller said besides.
 *
 * @param {...string} words
 * @returns {Promise<number>} The exit code; a signal to this process ends turbo, too.
 */
async function runTurbo(...words) {
  const turbo = spawn(
    process.execPath,
    [
      binOf(root, 'turbo'),
      'run',
      ...words,
      '--continue',
      '--ui=stream',
      '--output-logs=new-only',
      ...process.argv.slice(2),
    ],
    { cwd: root, stdio: 'inherit', env: withPath(join(root, 'node_modules/.bin')) },
  );
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.on(signal, () => turbo.kill(signal));
  }
  return new Promise((resolve) => {
    turbo.on('exit', (code) => resolve(code ?? 1));
  });
}

/** turbo looks for pnpm. Windows spells the variable `Path`. @param {string} folder */
function withPath(folder) {
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...env, TURBO_TELEMETRY_DISABLED: '1', [name]: `${folder}${delimiter}${env[name] ?? ''}` };
}

/** @param {string | undefined} value */
function isOn(value) {
  return !['', '0', 'false', undefined].includes(value);
}

/** @param {string} folder */
function jsonFiles(folder) {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}
