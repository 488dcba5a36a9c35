/** Our ids for providers that take any text: 128 random bits in 32 lower-case hex digits. */
import type { RandomText } from '../surroundings.ts';

/** @param random makes URL-safe text that encodes the given number of random bytes. */
export function hexId(random: RandomText): string {
  return Buffer.from(random(16), 'base64url').toString('hex');
}
