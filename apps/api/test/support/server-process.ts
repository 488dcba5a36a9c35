// Servers of other programs that a test starts itself, each in a folder of its own, and all of them gone with it.
import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** A command, if this machine has it. With `CI` set a missing one is an error. */
export function findCommand(names: readonly string[], what: string): string | undefined {
  const found = names.find((name) => spawnSync(name, ['--version']).status === 0);
  if (found !== undefined) return found;
  const missing = `${what} is not here: install it to run its tests.`;
  if (!['', '0', 'false', undefined].includes(process.env['CI'])) throw new Error(missing);
  process.stderr.write(`${missing} Skipping.\n`);
  return undefined;
}

/** A port of 127.0.0.1 on which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A process, and what ends it. */
export interface Running {
  readonly child: ChildProcess;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/**
 * Starts a program, and waits until it says that it is ready.
 *
 * @param ready what it prints then.
 */
export async function startProgram(
  command: string,
  args: readonly string[],
  ready: string,
  options: SpawnOptions = {},
): Promise<Running> {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes(ready)) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    void exited.then(() => reject(new Error(`${command} does not start: ${output}`)));
  });
  return {
    child,
    async stop(signal = 'SIGKILL') {
      child.kill(signal);
      await exited;
    },
  };
}
