// Runs an image that `dockerfile.ts` made, as `docker compose` would: with the service's environment and command, as its user.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Image } from './dockerfile.ts';

export interface ContainerOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** In place of the image's `CMD`. */
  readonly command?: readonly string[];
}

export interface Container {
  output(): string;
  /** Waits until it has printed something, or has ended. */
  speaks(): Promise<unknown>;
  /** Runs the health check of the image. @returns its exit code. */
  health(port: number): number | null;
  /** Waits until it has ended by itself. */
  stopped(): Promise<unknown>;
  /** SIGTERM. @returns the exit code. */
  stop(): Promise<number | null>;
}

/** Starts it. Paths of the image in the environment name files below its root. */
export function startContainer(
  image: Image,
  { environment = {}, command = image.cmd }: ContainerOptions,
): Container {
  const cwd = join(image.root, image.workdir);
  const [uid, gid] = image.ids;
  const own = process.getuid?.() === 0 ? { uid, gid } : {};
  const env = Object.fromEntries(
    Object.entries({ PATH: process.env['PATH'] ?? '', ...image.env, ...environment }).map(([name, value]) => [
      name,
      value.replace(/^(?<kind>file:)?\/(?<rest>(?:app|var\/lib)\/)/, `$<kind>${image.root}/$<rest>`),
    ]),
  );
  const [, ...words] = [...image.entrypoint, ...command];
  const child = spawn(process.execPath, words, { cwd, env, ...own, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  let output = '';
  const spoken = Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), exited]);
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  return {
    output: () => output,
    speaks: async () => spoken,
    stopped: async () => exited,
    health: (port) => {
      const [, ...check] = image.healthcheck.map((word) => (/^\d+$/.test(word) ? String(port) : word));
      return spawnSync(process.execPath, check, { cwd, ...own, env }).status;
    },
    stop: async () => {
      child.kill('SIGTERM');
      return exited;
    },
  };
}
