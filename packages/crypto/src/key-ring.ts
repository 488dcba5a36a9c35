// Key rings: made from random keys, or derived from another ring for one use.
import { createSecretKey } from 'node:crypto';
import { deriveKey } from './internal/hkdf.ts';
import { assertKeyId, assertStrongKey } from './internal/key-bytes.ts';
import { entriesOf, KeyRing, type RingEntry } from './internal/ring.ts';

export type { KeyRing };

const LABEL = /^[\x21-\x7e]{1,128}$/;

/**
 * Makes a ring of random keys. To rotate, put the new key first and keep the old one behind it
 * until everything that it sealed has expired.
 *
 * @param keys - At least one key of exactly 32 random bytes, each with an id of 1 to 32 characters of
 * `A-Z a-z 0-9 _ -`. The first key seals, all of them open. The bytes are copied.
 * @returns An opaque ring, which shows no key byte when printed or turned into JSON.
 * @throws TypeError for an empty list, a doubled id or key, a wrong length, or a key that is not random
 * (text, a repeated pattern, evenly spaced bytes, fewer than 12 distinct bytes).
 * @example
 * ```ts
 * import { randomBytes } from 'node:crypto';
 *
 * const ring = createKeyRing([{ kid: '2026-01', key: randomBytes(32) }]);
 * ```
 * @see NIST SP 800-38D §8.3: with random nonces, seal fewer than 2^32 messages with one key.
 */
export function createKeyRing(keys: readonly { readonly kid: string; readonly key: Uint8Array }[]): KeyRing {
  if (!Array.isArray(keys)) throw new TypeError('keys must be a list');
  const entries: RingEntry[] = [];
  for (const { kid, key } of keys) {
    assertKeyId(kid);
    assertStrongKey(key);
    const entry = { kid, key: createSecretKey(key) };
    if (entries.some((other) => other.kid === kid))
      throw new TypeError('each key id must be unique in a ring');
    if (entries.some((other) => other.key.equals(entry.key))) {
      throw new TypeError('each key must be unique in a ring');
    }
    entries.push(entry);
  }
  return ringOf(entries);
}

/**
 * Derives a ring for one use. A key for one purpose reveals nothing about the key for another.
 *
 * @param root - The ring whose keys are the input keys of HKDF-SHA256, with an empty salt.
 * @param label - The use, HKDF's `info`: 1 to 128 visible ASCII characters, such as `store` or `result/shop-1`.
 * @returns A ring with the same ids in the same order, each key derived from the root's key of that id.
 * @throws TypeError for a label of another form, or a `root` that is not a ring.
 * @example
 * ```ts
 * const results = deriveKeyRing(root, 'result/shop-1');
 * ```
 * @see RFC 5869 (HKDF), §2.2 and §2.3.
 */
export function deriveKeyRing(root: KeyRing, label: string): KeyRing {
  if (typeof label !== 'string' || !LABEL.test(label)) {
    throw new TypeError('label must be 1 to 128 visible ASCII characters');
  }
  return ringOf(entriesOf(root).map(({ kid, key }) => ({ kid, key: deriveKey(key, label) })));
}

function ringOf(entries: readonly RingEntry[]): KeyRing {
  const [first, ...others] = entries;
  if (first === undefined) throw new TypeError('a ring needs at least one key');
  return new KeyRing([first, ...others]);
}
