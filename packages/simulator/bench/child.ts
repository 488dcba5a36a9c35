// Starts a measured process and asks it what it used.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Target } from './member.ts';
import type { Packed } from './packed.ts';

/** A measured process. */
export interface Measured extends Target {
  /** CPU used so far, in microseconds, user and system. */
  cpu(): Promise<number>;
  /** Bytes of heap in use after a forced garbage collection. */
  heap(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts it; `kind` is `simulator` or `bare`. */
export async function startMeasured(
  kind: 'simulator' | 'bare',
  { folder }: Packed,
  answers: object = {},
): Promise<Measured> {
  const child = fork(fileURLToPath(new URL('server.mjs', import.meta.url)), [kind, folder], {
    execArgv: ['--expose-gc'],
    env: { ...process.env, BENCH_ANSWERS: JSON.stringify(answers) },
  });
  const [target] = (await once(child, 'message')) as [Target];
  return {
    ...target,
    cpu: async () => {
      const usage = (await ask(child, 'cpu')) as NodeJS.CpuUsage;
      return usage.user + usage.system;
    },
    heap: async () => (await ask(child, 'heap')) as number,
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function ask(child: ChildProcess, what: 'cpu' | 'heap'): Promise<unknown> {
  const answer = once(child, 'message');
  child.send(what);
  const [value] = (await answer) as [unknown];
  return value;
}
