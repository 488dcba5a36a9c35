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
 * @param home the address that the configuration gives.
 * @param startMs how long the first connection is tried, in milliseconds.
 * @throws CallError where the server cannot be reached, or refuses the user.
 */
export async function openRedisLink(
  redis: RedisPackage,
  home: RedisAddress,
  startMs: number,
): Promise<RedisLink> {
  const connection = createConnection(redis, home, startMs);
  const send = async (client: Client, command: readonly string[]): Promise<unknown> => {
    const late = later(() => connection.leave(client));
    try {
      return await Promise.race([client.sendCommand([...command]), late.rejection]);
    } catch (error) {
      const isReply = error instanceof redis.ErrorReply;
      const failure = redisFailure(error, isReply);
      const moved = isReply ? movedTo(error) : undefined;
      if (moved !== undefined) connection.leave(client, moved);
      else if (ELSEWHERE.has(failure.message)) connection.leave(client, home);
      throw failure;
    } finally {
      late.cancel();
    }
  };
  await connection.start();
  return {
    send: async (command) => send(connection.client(), command),
    async sendBoth(first, second) {
      const client = connection.client();
      return Promise.all([send(client, first), send(client, second)]);
    },
    close: () => connection.close(),
  };
}

/** The client of the moment. Another one takes its place where it is of no use any more. */
function createConnection(redis: RedisPackage, home: RedisAddress, startMs: number) {
  const giveUpAt = performance.now() + startMs;
  let isUp = false;
  let isClosed = false;
  let address = home;
  let client = create();

  function create(): Client {
    const own = redis.createClient(clientOptions(address, retryMs)) as Client;
    own.on('error', () => {
      // Each command tells its own failure. Where a node of a cluster is gone, the first one knows the others.
      if (own === client && address !== home && !own.isReady) leave(own, home);
    });
    return own;
  }
  function retryMs(retries: number, cause: unknown): number | Error {
    const isRefused = cause instanceof redis.ErrorReply;
    if (!isUp && (isRefused || performance.now() >= giveUpAt)) return new Error('no connection');
    return Math.min(10 * 2 ** Math.min(retries, 10), LONGEST_RETRY_MS);
  }
  /** What was sent on the old connection ends as unclear. */
  function leave(old: Client, to: Partial<RedisAddress> = {}): void {
    if (old !== client || isClosed) return;
    address = to === home ? home : { ...address, ...to };
    client = create();
    destroy(old);
    client.connect().catch(() => undefined);
  }
  return {
    client: () => client,
    leave,
    async start() {
      await connect(client, redis);
      isUp = true;
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
    const cause = error instanceof Error && 'socketError' in error ? error.socketError : error;
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
