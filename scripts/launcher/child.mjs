// One part as a process that restarts when its sources change.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */
/**
 * @typedef {object} Command
 * @property {string} cwd
 * @property {readonly string[]} args - For Node.
 * @property {readonly string[]} watched - Folders.
 */
/**
 * @typedef {object} Running
 * @property {() => Promise<void>} stop - Resolves once the process has ended.
 * @property {() => void} kill - At once.
 */
/**
 * @typedef {object} Heard
 * @property {(line: string) => void} line - A line of the part's, or about it.
 * @property {(how: string) => void} ended - It ended, and nobody asked it to.
 */

const STOP_MS = 10_000;
const SETTLE_MS = 100;
/** A part that ends so soon after an edit was broken by it: the next one may mend it. */
const EDIT_MS = 30_000;
const LEAVE = new URL('leave-with-launcher.mjs', import.meta.url).href;

/**
 * Starts a part.
 *
 * @param {Command} command
 * @param {Record<string, string>} environment
 * @param {Heard} heard
 * @returns {Promise<Running>}
 */
export async function startChild({ cwd, args, watched }, environment, heard) {
  const state = { isStopping: false, editedAt: Number.NEGATIVE_INFINITY };
  /** @type {ChildProcess | undefined} */
  let child;
  const run = () => {
    const started = spawn(process.execPath, ['--import', LEAVE, ...args], {
      cwd,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Ctrl+C reaches the launcher alone, and each part hears of it once.
      detached: process.platform !== 'win32',
    });
    child = started;
    readLines(started, heard.line);
    started.once('error', (error) => heard.ended(`it cannot be run: ${error.message}`));
    // After its last line, not before.
    started.once('close', (code, signal) => {
      if (state.isStopping || child !== started) return;
      child = undefined;
      const how = howItEnded(code, signal);
      if (Date.now() - state.editedAt < EDIT_MS)
        heard.line(`stopped after an edit (${how}); it starts again with the next one.`);
      else heard.ended(how);
    });
  };
  const restart = async () => {
    const before = child;
    child = undefined;
    state.editedAt = Date.now();
    await end(before);
    if (!state.isStopping) run();
  };
  const watcher = watched.length === 0 ? undefined : await watch(watched, restart);
  run();
  return {
    stop: async () => {
      state.isStopping = true;
      await watcher?.close();
      await end(child);
    },
    kill: () => void child?.kill('SIGKILL'),
  };
}

/**
 * @param {ChildProcess} child
 * @param {(line: string) => void} read
 */
function readLines({ stdout, stderr }, read) {
  for (const stream of [stdout, stderr]) {
    if (stream !== null) createInterface({ input: stream }).on('line', read);
  }
}

/**
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
function howItEnded(code, signal) {
  return signal === null ? `exit code ${code}` : `signal ${signal}`;
}

/** @param {ChildProcess | undefined} child */
async function end(child) {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
  });
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(timer);
}

/**
 * @param {readonly string[]} folders
 * @param {() => Promise<void>} changed - Not called again before it resolves.
 */
async function watch(folders, changed) {
  const { watch: watchFiles } = await import('chokidar');
  const watcher = watchFiles([...folders], { ignoreInitial: true });
  let last = Promise.resolve();
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      last = last.then(changed);
    }, SETTLE_MS);
  });
  return watcher;
}
