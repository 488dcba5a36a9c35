// An app that a command starts.
import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import type { AppConfig } from '../config.ts';
import { filled } from '../filled.ts';
import { send } from '../http/send.ts';
import type { AppUnderTest, StartApp } from './app.ts';

const MOST_LOG = 2_000_000;
const PAUSE_MS = 100;

/** Thrown where the app does not start. The message names no value of its environment. */
export class AppNotStarted extends Error {
  override readonly name = 'AppNotStarted';
}

/** Starts the app by its command, with the world's variables and those of the configuration. */
export function byCommand(config: AppConfig & { command: string }, inherited: NodeJS.ProcessEnv): StartApp {
  return async ({ environment, now }) => {
    const port = config.origin.includes('{port}') ? String(await freePort()) : new URL(config.origin).port;
    const values = { ...environment, port, now: now ?? '' };
    const own = filled(config.env ?? {}, values) as Record<string, string>;
    const child = spawn(filled(config.command, values) as string, {
      shell: true,
      detached: process.platform !== 'win32',
      env: { ...inherited, ...environment, ...own },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let logs = '';
    const keep = (chunk: Buffer) => {
      logs = (logs + chunk.toString('utf8')).slice(-MOST_LOG);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
    const close = async () => {
      stop(child.pid);
      await ended;
    };
    const origin = filled(config.origin, { port }) as string;
    if (!(await answers(new URL(config.ready, origin).href, config.readyWithinMs, ended))) {
      await close();
      throw new AppNotStarted(`the command ended, or nothing answered at ${origin}${config.ready}`);
    }
    return { origin, logs: () => logs, close } satisfies AppUnderTest;
  };
}

/** An app that somebody else started. */
export function alreadyRunning(config: AppConfig): StartApp {
  return async () => {
    const { origin, ready, readyWithinMs } = config;
    if (!(await answers(new URL(ready, origin).href, Math.min(readyWithinMs, 5000))))
      throw new AppNotStarted(`nothing answers at ${origin}${ready}`);
    return { origin, close: async () => Promise.resolve() };
  };
}

/** A shell may have children: the whole group ends. */
function stop(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    if (process.platform === 'win32') process.kill(pid);
    else process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

async function answers(url: string, withinMs: number, ended?: Promise<void>): Promise<boolean> {
  const until = Date.now() + withinMs;
  const gone = ended?.then(() => 'gone' as const);
  while (Date.now() < until) {
    const { status } = await send({ method: 'GET', url, headers: {} }, withinMs);
    if (status > 0) return true;
    const pause = new Promise<void>((resolve) => {
      setTimeout(resolve, PAUSE_MS);
    });
    if ((await Promise.race([pause, ...(gone === undefined ? [] : [gone])])) === 'gone') return false;
  }
  return false;
}

/** A port of 127.0.0.1 that nobody uses. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
