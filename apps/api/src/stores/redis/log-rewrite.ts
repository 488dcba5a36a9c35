/** Erased means erased: Redis keeps old values in its append-only file until it rewrites that file. */
import { CallError } from '../shared/call-error.ts';
import type { StoreNotice } from '../shared/notices.ts';
import type { RedisKeys } from './keys.ts';
import type { RedisLink } from './link.ts';

/** One process of a service asks for it, and not more often than this, in milliseconds. */
const EVERY_MS = 10 * 60_000;
/** A larger file belongs to a server that has much else to do: it rewrites the file by its own rules. */
const LARGEST_BYTES = 1e9;

/** @returns what asks for the rewriting, if it is due and the server has such a file. */
export function createLogRewrite(link: RedisLink, keys: RedisKeys, notice: StoreNotice): () => Promise<void> {
  const told = new Set<string>();
  const tellOnce = (code: 'REDIS_LOG_LARGE' | 'REDIS_LOG_FORBIDDEN') => {
    if (!told.has(code)) notice(code);
    told.add(code);
  };
  return async () => {
    const isOurs = await link.send(['SET', keys.rewrite, '1', 'NX', 'PX', String(EVERY_MS)]);
    if (isOurs === null) return;
    try {
      const info = String(await link.send(['INFO', 'persistence']));
      if (numberOf(info, 'aof_enabled') !== 1) return;
      if (numberOf(info, 'aof_current_size') > LARGEST_BYTES) return tellOnce('REDIS_LOG_LARGE');
      await link.send(['BGREWRITEAOF']);
    } catch (error) {
      if (!(error instanceof CallError) || error.end !== 'refused') throw error;
      // Any other refusal says that the server saves just now.
      if (error.message === 'REDIS_NOPERM') tellOnce('REDIS_LOG_FORBIDDEN');
      else await link.send(['DEL', keys.rewrite]);
    }
  };
}

/** Reads one number of the answer to INFO. */
function numberOf(info: string, name: string): number {
  return Number(new RegExp(String.raw`^${name}:(\d+)`, 'm').exec(info)?.[1] ?? 0);
}
