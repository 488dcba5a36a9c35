/** `redis:` and `rediss:` — Redis 7 or later, or Valkey: several machines share their transactions. */
import type { Transaction } from '../verification/transaction.ts';
import { redisAddress } from './redis/address.ts';
import { createRedisKeys, type NewLookups, type RedisKeys } from './redis/keys.ts';
import { openRedisLink, type RedisLink } from './redis/link.ts';
import { createLogRewrite } from './redis/log-rewrite.ts';
import { fieldsOf, newRecord, toTransaction, toWritten } from './redis/records.ts';
import { FIND, INSERT, UPDATE, type Script } from './redis/scripts.ts';
import { checkServer } from './redis/start-checks.ts';
import { CallError, toStoreError } from './shared/call-error.ts';
import { loadOptional } from './shared/optional-package.ts';
import { createSharedStore, type StoreDriver, type WriteEnd } from './shared/shared-store.ts';
import { HISTORY_LENGTH } from './shared/write-ids.ts';
import type { ServerStoreSettings } from './store-settings.ts';
import type { TransactionStore } from './transaction-store.ts';

/** How long the probe that `ping` writes is kept, in milliseconds. */
const PROBE_MS = 60_000;
/** How long a write waits for replicas, in milliseconds. */
const REPLICA_WAIT_MS = 500;

/** The answers of the scripts. */
const ENDS: readonly WriteEnd[] = ['lost', 'done', 'used-token'];

/**
 * Connects, and checks the server.
 *
 * @throws AppError `store_unavailable`, whose hint is a closed code.
 */
export async function createRedisStore(settings: ServerStoreSettings): Promise<TransactionStore> {
  const redis = await loadOptional(async () => import('@redis/client'), 'NO_REDIS_PACKAGE');
  try {
    const link = await openRedisLink(redis, redisAddress(settings.url), settings.startMs);
    try {
      await checkServer(link, settings.notice, settings.now);
      const store = createSharedStore(createDriver(link, settings));
      await store.ping();
      return store;
    } catch (error) {
      link.close();
      throw error;
    }
  } catch (error) {
    throw toStoreError(error);
  }
}

function createDriver(link: RedisLink, { namespace, replicas, notice }: ServerStoreSettings): StoreDriver {
  const keys = createRedisKeys(namespace);
  const write = createWriter(link, keys, replicas);
  const rewriteLog = createLogRewrite(link, keys, notice);
  return {
    async insert(transaction, writeId) {
      const { id, purgeAt, sealedParams = '', eraseAt = purgeAt } = transaction;
      const lookups = keys.newLookups(undefined, transaction);
      return write(INSERT, id, lookups, [
        newRecord(transaction, writeId),
        String(purgeAt),
        id,
        String(lookups.tokenAt),
        String(lookups.uniqueCount),
        sealedParams,
        String(eraseAt),
      ]);
    },
    async update(previous, next, writeId) {
      const { id, revision, purgeAt, sealedParams = '', eraseAt = purgeAt } = next;
      const lookups = keys.newLookups(previous, next);
      return write(UPDATE, id, lookups, [
        String(previous.revision),
        String(revision),
        writeId,
        fieldsOf(next),
        String(purgeAt),
        id,
        String(lookups.tokenAt),
        resultChange(previous, next),
        sealedParams,
        String(eraseAt),
      ]);
    },
    get: async (id) => toTransaction(await link.send(['MGET', keys.record(id), keys.result(id)])),
    find: async (key, value) =>
      toTransaction(await run(link, FIND, [keys.lookup(key, value)], [keys.records, keys.results])),
    writesOf: async (id) =>
      toWritten(await link.send(['GETRANGE', keys.record(id), '0', String(HISTORY_LENGTH + 24)])),
    // Redis ends records and results by itself.
    sweep: async () => ({ changed: 0, isDone: true }),
    tidy: rewriteLog,
    async ping() {
      await write.probe();
      await link.send(['GET', keys.probe]);
    },
    async close() {
      link.close();
    },
  };
}

/** Writes go to the primary, and wait for as many replicas as the configuration asks for. */
function createWriter(link: RedisLink, keys: RedisKeys, replicas: number) {
  const acknowledged = async (command: readonly string[]): Promise<unknown> => {
    if (replicas === 0) return link.send(command);
    const [reply, count] = await link.sendBoth(command, ['WAIT', String(replicas), String(REPLICA_WAIT_MS)]);
    // The primary has it. A failover now could lose it, so nobody may rely on it yet.
    if (Number(count) < replicas) throw new CallError('refused', 'REDIS_NOT_REPLICATED');
    return reply;
  };
  const write = async (
    script: Script,
    id: string,
    { names }: NewLookups,
    args: readonly string[],
  ): Promise<WriteEnd> => {
    const used = [keys.record(id), keys.result(id), ...names];
    return ENDS[Number(await run({ send: acknowledged }, script, used, args))] ?? 'lost';
  };
  return Object.assign(write, {
    probe: async () => link.send(['SET', keys.probe, '1', 'PX', String(PROBE_MS)]),
  });
}

/** A restart and a failover empty the server's memory of scripts: it says so, runs nothing, and is sent the text. */
async function run(
  { send }: Pick<RedisLink, 'send'>,
  { text, sha1 }: Script,
  keys: readonly string[],
  args: readonly string[],
): Promise<unknown> {
  const rest = [String(keys.length), ...keys, ...args];
  try {
    return await send(['EVALSHA', sha1, ...rest]);
  } catch (error) {
    if (!(error instanceof CallError) || error.message !== 'REDIS_NOSCRIPT') throw error;
    return send(['EVAL', text, ...rest]);
  }
}

/** What a change does to the sealed result, which has a key of its own. */
function resultChange(previous: Transaction, next: Transaction): 'keep' | 'end' | 'set' | 'erase' {
  if (previous.sealedParams !== next.sealedParams) return next.sealedParams === undefined ? 'erase' : 'set';
  return next.sealedParams === undefined || previous.eraseAt === next.eraseAt ? 'keep' : 'end';
}
