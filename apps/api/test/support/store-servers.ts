// The servers of the stores that several machines share, in one form: for tests that run on each of them.
import { postgresServer, startPostgres } from './postgres-server.ts';
import { redisServer, startRedis } from './redis-server.ts';

/** A server that a test started itself. */
export interface StoreServer {
  readonly url: string;
  readonly port: number;
  kill(): Promise<void>;
  restart(): Promise<void>;
  remove(): Promise<void>;
}

/** Each kind with what starts one; `undefined` where this machine does not have it. */
export const STORE_SERVERS: readonly (readonly [
  name: string,
  start: (() => Promise<StoreServer>) | undefined,
])[] = [
  ['Redis', redisServer === undefined ? undefined : async () => startRedis()],
  ['PostgreSQL', postgresServer === undefined ? undefined : async () => startPostgres()],
];
