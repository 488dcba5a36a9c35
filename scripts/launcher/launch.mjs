// Checks the ports, runs the parts, says when they are ready, and stops all of them together.
import { startChild } from './child.mjs';
import { addressLines, apiHostOf, environmentOf } from './environment.mjs';
import { whatIsInTheWay } from './in-the-way.mjs';
import { commandOf, PARTS } from './parts.mjs';
import { PortError, readPorts } from './ports.mjs';
import { ask } from './taken.mjs';

/** @typedef {import('./parts.mjs').Part} Part */
/** @typedef {import('./ports.mjs').Ports} Ports */
/** @typedef {import('./child.mjs').Running} Running */

const POLL_MS = 250;
const SPEAK_AFTER_MS = 60_000;
const TWICE_MS = 1000;
const FOLLOW_MS = 200;

/**
 * Runs parts until Ctrl+C, SIGTERM, or the end of one of them. Sets the exit code.
 *
 * @param {readonly string[]} names - None means all.
 * @param {string} command - What somebody typed, for advice.
 * @param {() => void} [setUp] - Installs what is missing, once nothing is in the way.
 */
export async function launch(names, command, setUp) {
  const parts = names.length === 0 ? PARTS : PARTS.filter(({ name }) => names.includes(name));
  const problem = await whyNot(names, parts, command);
  if (problem !== undefined) {
    console.error(problem);
    process.exitCode = 1;
    return;
  }
  setUp?.();
  await runAll(parts, readPorts(process.env));
}

/**
 * @param {readonly string[]} names
 * @param {readonly Part[]} parts
 * @param {string} command
 * @returns {Promise<string | undefined>}
 */
async function whyNot(names, parts, command) {
  const known = PARTS.map(({ name }) => name).join(', ');
  const unknown = names.find((name) => !PARTS.some((part) => part.name === name));
  if (unknown !== undefined) return `There is no part ${unknown}. The parts are ${known}.`;
  if (process.env['BONIN_MODE'] === 'live') {
    return `BONIN_MODE is live, but ${command} runs the simulator: unset it, or run the build (npm run build, then npm run start -w apps/api).`;
  }
  try {
    const { env: environment } = process;
    return await whatIsInTheWay(parts, readPorts(environment), { command, environment, hostOf });
  } catch (error) {
    if (error instanceof PortError) return error.message;
    throw error;
  }
}

/**
 * @param {readonly Part[]} parts
 * @param {Ports} ports
 */
async function runAll(parts, ports) {
  const environment = environmentOf(process.env, ports);
  /** @type {Running[]} */
  const running = [];
  const ending = stopsTogether(running);
  const width = Math.max(...parts.map(({ name }) => name.length));
  for (const part of parts) {
    const child = await startChild(commandOf(part, ports[part.name]), environment, {
      line: (line) => console.log(`${part.name.padEnd(width)} | ${line}`),
      ended: (how) =>
        ending.stop(`The ${part.name} ended (${how}), so all parts stop: its lines above say why.`),
    });
    running.push(child);
    if (ending.signal.aborted) child.kill();
  }
  await untilReady(parts, ports, ending.signal);
  if (ending.signal.aborted) return;
  const isWhole = parts.length === PARTS.length;
  const where = parts.map(({ name }) => `${name} on port ${ports[name]}`).join(', ');
  console.log(isWhole ? addressLines(environment) : `\n  Ready: ${where}.\n`);
}

/**
 * Ends all parts with a signal to this process, or with the end of one of them.
 *
 * @param {readonly Running[]} running
 */
function stopsTogether(running) {
  const ending = new AbortController();
  let askedAt = 0;
  /** @param {string} [why] - What went wrong, if anything. */
  const stop = (why) => {
    if (ending.signal.aborted) {
      // A second signal kills the parts at once. Ctrl+C comes twice within a moment: by the terminal, and by npm.
      if (why === undefined && Date.now() - askedAt > TWICE_MS) for (const child of running) child.kill();
      return;
    }
    askedAt = Date.now();
    ending.abort();
    process.exitCode = why === undefined ? 0 : 1;
    void Promise.all(running.map((child) => child.stop())).then(() => {
      if (why !== undefined) console.error(why);
      process.exit();
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop());
  followNpm(stop);
  return { signal: ending.signal, stop };
}

/**
 * @param {readonly Part[]} parts
 * @param {Ports} ports
 * @param {AbortSignal} ending
 */
async function untilReady(parts, ports, ending) {
  const startedAt = Date.now();
  let hasSpoken = false;
  while (!ending.aborted) {
    const answers = await Promise.all(
      parts.map(({ name, readyPath }) => ask(ports[name], readyPath, hostOf({ name }))),
    );
    const missing = parts.filter((_, index) => answers[index]?.status !== 200);
    if (missing.length === 0) return;
    if (!hasSpoken && Date.now() - startedAt > SPEAK_AFTER_MS) {
      hasSpoken = true;
      console.error(`Still waiting for ${missing.map(({ name }) => name).join(', ')}: see its lines above.`);
    }
    await new Promise((resolve) => {
      setTimeout(resolve, POLL_MS);
    });
  }
}

/** Where a part is called; only the API can be told to listen elsewhere. @param {{ name: string }} part */
const hostOf = ({ name }) => (name === 'api' ? apiHostOf(process.env) : undefined);

/** A signal to npm may end the shell between npm and this process only. @param {() => void} gone */
function followNpm(gone) {
  const { ppid } = process;
  if (process.env['npm_lifecycle_event'] === undefined || process.platform === 'win32') return;
  setInterval(() => {
    if (process.ppid !== ppid) gone();
  }, FOLLOW_MS).unref();
}
