/** Runs one of the real processes, keeps its output, waits until it is ready, and stops it in order. */
import { type ChildProcess, spawn } from 'node:child_process';
import { on, once } from 'node:events';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 50;
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 15_000;
const REPLY_WITHIN_MS = 5000;

export interface ProcessOptions {
  readonly name: string;
  readonly cwd: string;
  /** The program; the default is Node. */
  readonly command?: string;
  /** Arguments of the program: those of Node itself, before the script. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Answers 2xx once the process can do its work. */
  readonly readyUrl: string;
  /** How long it may take to be ready; the default is a minute. */
  readonly readyWithinMs?: number;
  /** Whether it takes messages: see `tell`. */
  readonly listens?: boolean;
}

export interface RunningProcess {
  /** Everything that it has written to stdout and stderr, also before a restart. */
  output(): string;
  isRunning(): boolean;
  start(): Promise<void>;
  /** SIGTERM, and waits until it is gone. */
  stop(): Promise<void>;
  /** Sends a message, and waits until the process has answered `reply`. */
  tell(message: string, reply: string): Promise<void>;
}

/** Variables of the person's own shell that would change what is tested. */
const OWN = /^(?:BONIN_|KCB_|PUBLIC_ORIGIN$|NODE_OPTIONS$|NODE_ENV$|TEST_|PW_|PLAYWRIGHT_|FORCE_COLOR$)/;

/** Describes a process; nothing runs until `start`. */
export function createProcess(options: ProcessOptions): RunningProcess {
  const chunks: string[] = [];
  let child: ChildProcess | undefined;
  const output = () => chunks.join('');

  const hasEnded = () => child === undefined || child.exitCode !== null || child.signalCode !== null;
  const killNow = () => {
    if (!hasEnded()) child?.kill('SIGKILL');
  };
  process.on('exit', killNow);

  const start = async () => {
    const inherited = Object.entries(process.env).filter(([name]) => !OWN.test(name));
    child = spawn(options.command ?? process.execPath, options.args, {
      cwd: options.cwd,
      env: { ...Object.fromEntries(inherited), ...options.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe', ...(options.listens === true ? (['ipc'] as const) : [])],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
    }
    const deadline = Date.now() + (options.readyWithinMs ?? READY_WITHIN_MS);
    while (!(await answers(options.readyUrl))) {
      if (hasEnded()) throw new Error(`${options.name} ended before it was ready:\n${output()}`);
      if (Date.now() > deadline) throw new Error(`${options.name} is not ready:\n${output()}`);
      await pause(POLL_MS);
    }
  };
  const stop = async () => {
    if (child === undefined || hasEnded()) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    const late = setTimeout(killNow, STOP_WITHIN_MS);
    const [code, signal] = (await gone) as [number | null, string | null];
    clearTimeout(late);
    // vite has no signal handler and ends by the signal. The others exit with 0.
    if (code !== 0 && signal !== 'SIGTERM' && code !== 143) {
      throw new Error(`${options.name} did not leave in order (${code ?? signal}):\n${output()}`);
    }
  };
  const tell = async (message: string, reply: string) => {
    if (child === undefined || hasEnded()) throw new Error(`${options.name} does not run`);
    const replies = on(child, 'message', { signal: AbortSignal.timeout(REPLY_WITHIN_MS) });
    child.send(message);
    for await (const [said] of replies) if (said === reply) return;
  };
  return { output, isRunning: () => !hasEnded(), start, stop, tell };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    return false;
  }
}
