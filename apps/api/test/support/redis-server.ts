// A Redis of a test's own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@redis/client';
import { findCommand, freePort, startProgram, type Running } from './server-process.ts';

/** redis-server's command, if this machine has it. */
export const redisServer = findCommand(['redis-server', 'valkey-server'], 'redis-server');

export interface RedisServer {
  readonly port: number;
  readonly url: string;
  readonly folder: string;
  /** Sends one command, as an operator would. */
  ask(...command: readonly string[]): Promise<unknown>;
  /** Ends it like a power cut. */
  kill(): Promise<void>;
  /** Starts it again on the same port and files. */
  restart(): Promise<void>;
  /** Ends it, and deletes its files. */
  remove(): Promise<void>;
}

/** @param settings more words of the command line. */
export async function startRedis(settings: readonly string[] = []): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'bonin-redis-'));
  const port = await freePort();
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  const start = async (): Promise<Running> =>
    startProgram(
      redisServer ?? '',
      [...words, '--appendonly', 'yes', '--repl-diskless-sync-delay', '0', ...settings],
      'Ready to accept',
    );
  let running = await start();
  const url = `redis://127.0.0.1:${port}`;
  return {
    port,
    url,
    folder,
    async ask(...command) {
      const client = createClient({ url, RESP: 2, socket: { reconnectStrategy: false } });
      client.on('error', () => undefined);
      await client.connect();
      try {
        return await client.sendCommand([...command]);
      } finally {
        client.destroy();
      }
    },
    kill: async () => running.stop(),
    async restart() {
      running = await start();
    },
    async remove() {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
