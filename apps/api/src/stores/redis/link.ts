/** The connection to Redis: one at a time, a time limit for each command, and nothing is ever sent twice. */
import type { createClient as CreateClient } from '@redis/client';
import { CallError } from '../shared/call-error.ts';
import { CALL_MS } from '../shared/try-again.ts';
import { clientOptions, type RedisAddress } from './address.ts';
import { movedTo, redisFailure } from './failure.ts';

/** The parts of the client's package that the link uses. */
export interface RedisPackage {
  readonly createClient: typeof CreateClient;
  readonly ErrorReply: abstract new (...args: never[]) => Error;
}

/** A connection that comes back by itself. */
export interface RedisLink {
  /**
   * Sends one command, once.
   *
   * @throws CallError
   */
  send(command: readonly string[]): Promise<unknown>;
  /** Sends two commands on one connection. @returns the answers. */
  sendBoth(first: readonly string[], second: readonly string[]): Promise<readonly [unknown, unknown]>;
  close(): void;
}

type Client = ReturnType<typeof CreateClient>;

/** After these replies another connection may lead to a server that takes the command. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'REDIS_READONLY',
  'REDIS_MASTERDOWN',
  'REDIS_LOADING',
  'REDIS_CLUSTERDOWN',
]);
const LONGEST_RETRY_MS = 500;

/**
 * Connects.
 *
 * @param startMs how long the first connection is tried, in milliseconds.
 * @throws CallError where the server cannot be reached, or refuses the user.
 */
export async function openRedisLink(
  redis: RedisPackage,
  home: RedisAddress,
  startMs: number,
): Promise<RedisLink> {
  const giveUpAt = performance.now() + startMs;
  let isUp = false;
  let isClosed = false;
  let address = home;
  const retryMs = (retries: number, cause: unknown): number | Error => {
    const isRefused = cause instanceof redis.ErrorReply;
    if (!isUp && (isRefused || performance.now() >= giveUpAt)) return new Error('no connection');
    return Math.min(10 * 2 ** Math.min(retries, 10), LONGEST_RETRY_MS);
  };
  const create = (): Client => {
    const own = redis.createClient(clientOptions(address, retryMs)) as Client;
    own.on('error', () => {
      // Each command tells its own failure. A node of a cluster that is gone: the first one knows the others.
      if (own === client && address !== home && !own.isReady) replace(own, home);
    });
    return own;
  };
  /** Leaves a connection that is of no use. What was sent on it ends as unclear. */
  const replace = (old: Client, next: RedisAddress) => {
    if (old !== client || isClosed) return;
    address = next;
    client = create();
    destroy(old);
    client.connect().catch(() => undefined);
  };
  const send = async (own: Client, command: readonly string[]): Promise<unknown> => {
    const late = later(() => replace(own, address));
    try {
      return await Promise.race([own.sendCommand([...command]), late.rejection]);
    } catch (error) {
      const isReply = error instanceof redis.ErrorReply;
      const failure = redisFailure(error, isReply);
      const moved = isReply ? movedTo(error) : undefined;
      if (moved !== undefined) replace(own, { ...address, ...moved, host: moved.host || address.host });
      else if (ELSEWHERE.has(failure.message)) replace(own, home);
      throw failure;
    } finally {
      late.cancel();
    }
  };

  let client = create();
  await connect(client, redis);
  isUp = true;
  return {
    send: async (command) => send(client, command),
    async sendBoth(first, second) {
      const own = client;
      return Promise.all([send(own, first), send(own, second)]);
    },
    close() {
      isClosed = true;
      destroy(client);
    },
  };
}

async function connect(client: Client, redis: RedisPackage): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    // The client wraps what the last try met.
    const cause =
      error instanceof Error && 'socketError' in error
        ? (error as { socketError: unknown }).socketError
        : error;
    destroy(client);
    const { message } = redisFailure(cause, cause instanceof redis.ErrorReply);
    throw new CallError('refused', message);
  }
}

function destroy(client: Client): void {
  try {
    client.destroy();
  } catch {
    // It was closed already.
  }
}

/** A time limit for one command. */
function later(onTime: () => void) {
  let cancel = () => {};
  const rejection = new Promise<never>((_resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new CallError('unclear', 'TIMEOUT'));
      onTime();
    }, CALL_MS);
    cancel = () => clearTimeout(timer);
  });
  return { rejection, cancel };
}
