/** The server that a URL names, as the client takes it. */
import type { RedisClientOptions, RedisFunctions, RedisModules, RedisScripts } from '@redis/client';

/** Where a server is, and how the client proves itself to it. */
export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly username?: string;
  readonly password?: string;
  readonly database: number;
}

const USUAL_PORT = 6379;

/** @param url `redis[s]://[[user]:password@]host[:port][/database]`; checked by the configuration. */
export function redisAddress(url: string): RedisAddress {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? USUAL_PORT : Number(port),
    tls: protocol === 'rediss:',
    ...(username === '' ? {} : { username: decodeURIComponent(username) }),
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    database: Number(pathname.slice(1)),
  };
}

/** Options of a client that never queues a command for a later connection. */
export function clientOptions(
  { host, port, tls, database, ...login }: RedisAddress,
  retryMs: (retries: number, cause: unknown) => number | Error,
): RedisClientOptions<RedisModules, RedisFunctions, RedisScripts, 2> {
  const socket = { host, port, connectTimeout: 1000, reconnectStrategy: retryMs };
  return {
    ...login,
    database,
    socket: tls ? { ...socket, tls } : socket,
    // A command that is sent again could do twice what may be done once.
    disableOfflineQueue: true,
    // Costs less than version 3, whose types the scripts do not need.
    RESP: 2,
    disableClientInfo: true,
    maintNotifications: 'disabled',
  };
}
