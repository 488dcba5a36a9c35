// Nonces of 12 random bytes out of a pool, because one call to the generator costs as much as a sealing.
import { randomFillSync } from 'node:crypto';

const IV_BYTES = 12;
const pool = Buffer.alloc(IV_BYTES * 128);
let offset = pool.length;

/**
 * 12 bytes that were never handed out before: the pool moves on before anything is returned, and what was taken
 * is wiped. A refill that throws leaves the pool spent, so nothing is handed out twice.
 */
export function takeIv(): Buffer {
  if (offset === pool.length) {
    randomFillSync(pool);
    offset = 0;
  }
  const start = offset;
  offset += IV_BYTES;
  const iv = Buffer.from(pool.subarray(start, offset));
  pool.fill(0, start, offset);
  return iv;
}
