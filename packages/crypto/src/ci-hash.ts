// Keyed hashes of a CI. They find a person again without storing the CI.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { decodeCanonical } from './internal/base64.ts';
import { assertKeyId, assertStrongKey } from './internal/key-bytes.ts';

/** Base64 of 64 bytes: 86 characters, the last of which carries 2 bits, and `==`. */
const CI = /^[A-Za-z0-9+/]{85}[AQgw]==$/;
const HASH_BYTES = 32;

/** A key for hashing CIs, and its id. */
export interface CiHashKey {
  /** Id of the key: 1 to 32 characters of `A-Z a-z 0-9 _ -`. Each hash begins with it, unencrypted. */
  readonly keyId: string;
  /** The key itself, 32 random bytes. */
  readonly key: Uint8Array;
}

/**
 * Hashes a CI for storage and search. The same person and key always give the same text.
 *
 * @param key - The current key: 32 random bytes with an id.
 * @param ci - The CI exactly as the provider gives it: 88 characters, base64 of 64 bytes.
 * @returns `<keyId>.<base64url of HMAC-SHA256>`: the key id, a dot and 43 characters.
 * @throws TypeError for a CI of another form (an absent CI must never become one shared hash) or an unfit key.
 * @example
 * ```ts
 * const ciHash = hashCi({ keyId: '2026-01', key }, identity.ci);
 * ```
 * @see RFC 2104 (HMAC), RFC 4231 (HMAC-SHA256).
 */
export function hashCi(key: CiHashKey, ci: string): string {
  assertCi(ci);
  assertKeys([key]);
  return `${key.keyId}.${digest(key, ci).toString('base64url')}`;
}

/**
 * Tells whether a stored hash belongs to this CI, with any of the keys. It compares in constant time.
 *
 * @param keys - At least one key: the current one and those that older hashes were made with.
 * @param ci - The CI to look for: 88 characters, base64 of 64 bytes.
 * @param stored - What {@link hashCi} returned earlier.
 * @returns True for the same CI; false for another CI, an unknown key id, or text that is no hash.
 * @throws TypeError for a CI of another form, an empty list, a doubled key id, or an unfit key.
 * @example
 * ```ts
 * if (matchCiHash([current, previous], identity.ci, member.ciHash)) signIn(member);
 * ```
 * @see RFC 2104 (HMAC).
 */
export function matchCiHash(keys: readonly CiHashKey[], ci: string, stored: string): boolean {
  assertCi(ci);
  assertKeys(keys);
  if (typeof stored !== 'string') throw new TypeError('stored must be text');
  const dotAt = stored.indexOf('.');
  const key = keys.find(({ keyId }) => keyId === stored.slice(0, Math.max(dotAt, 0)));
  const hash = decodeCanonical(stored.slice(dotAt + 1), 'base64url');
  if (key === undefined || hash?.length !== HASH_BYTES) return false;
  return timingSafeEqual(digest(key, ci), hash);
}

function digest({ key }: CiHashKey, ci: string): Buffer {
  return createHmac('sha256', key).update(ci, 'ascii').digest();
}

function assertCi(ci: unknown): void {
  if (typeof ci !== 'string' || !CI.test(ci)) throw new TypeError('ci must be base64 of 64 bytes');
}

function assertKeys(keys: readonly CiHashKey[]): void {
  if (!Array.isArray(keys) || keys.length === 0) throw new TypeError('at least one key is needed');
  for (const { keyId, key } of keys) {
    assertKeyId(keyId);
    assertStrongKey(key);
  }
  if (new Set(keys.map(({ keyId }) => keyId)).size !== keys.length) {
    throw new TypeError('each key id must be unique');
  }
}
