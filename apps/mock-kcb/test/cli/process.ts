// `mock-kcb` as a real process, read as source.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

const root = new URL('../..', import.meta.url);

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end. */
export async function runCli(...words: readonly string[]): Promise<Ended> {
  const child = spawn(
    process.execPath,
    ['--conditions=@bonin/source', '--import', 'tsx', 'src/cli.ts', ...words],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const exit = once(child, 'exit') as Promise<[number | null]>;
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  return { code, stdout, stderr };
}
