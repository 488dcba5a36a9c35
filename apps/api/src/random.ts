/** Random bytes out of one pool: the system is asked once for a few hundred ids, and not for each of them. */
import { randomBytes, randomFillSync } from 'node:crypto';

const POOL_BYTES = 4096;
const pool = Buffer.alloc(POOL_BYTES);
let given = POOL_BYTES;

/**
 * Gives bytes that nobody else is given. They are wiped from the pool, so that no later leak of memory tells an earlier
 * secret.
 *
 * @param count how many; more than the pool holds are asked of the system.
 */
export function pooledRandomBytes(count: number): Buffer {
  if (count > POOL_BYTES) return randomBytes(count);
  if (given + count > POOL_BYTES) {
    randomFillSync(pool);
    given = 0;
  }
  const end = given + count;
  const bytes = Buffer.from(pool.subarray(given, end));
  pool.fill(0, given, end);
  given = end;
  return bytes;
}

/** The same as a text of URL-safe characters. */
export const pooledRandomText = (bytes: number): string => pooledRandomBytes(bytes).toString('base64url');
