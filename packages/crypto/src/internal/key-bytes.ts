// What every key and key id of this package must be.

const KEY_ID = /^[A-Za-z0-9_-]{1,32}$/;
const KEY_BYTES = 32;
/** A random key has fewer than 12 distinct bytes once in 2^82 keys. */
const MIN_DISTINCT_BYTES = 12;

/** Throws a TypeError unless `keyId` is 1 to 32 characters of `A-Z a-z 0-9 _ -`. */
export function assertKeyId(keyId: unknown): asserts keyId is string {
  if (typeof keyId !== 'string' || !KEY_ID.test(keyId)) {
    throw new TypeError('a key id must be 1 to 32 characters of A-Z a-z 0-9 _ -');
  }
}

/** Throws a TypeError unless `key` is 32 bytes that look random. The message never shows a byte of it. */
export function assertStrongKey(key: unknown): asserts key is Uint8Array {
  if (!(key instanceof Uint8Array) || key.length !== KEY_BYTES) {
    throw new TypeError(`a key must be a Uint8Array of ${KEY_BYTES} bytes`);
  }
  if (looksWeak(key)) throw new TypeError('a key must be random bytes: this one is text or a pattern');
}

/** All rules together refuse a random key less than once in 2^45 keys; the rule on text has nearly all of that. */
function looksWeak(key: Uint8Array): boolean {
  return (
    new Set(key).size < MIN_DISTINCT_BYTES ||
    key.every((byte) => byte >= 0x20 && byte <= 0x7e) ||
    isEvenlySpaced(key) ||
    hasRepeatedHalf(key)
  );
}

/** 00 01 02 …, ff fe fd …, 00 07 0e …: each byte is the one before plus the same step. */
function isEvenlySpaced(key: Uint8Array): boolean {
  const step = stepAt(key, 1);
  return key.every((_, index) => index === 0 || stepAt(key, index) === step);
}

function stepAt(key: Uint8Array, index: number): number {
  return ((key[index] ?? 0) - (key[index - 1] ?? 0) + 256) % 256;
}

/** A pattern of 1 to 16 bytes that repeats over the whole key. */
function hasRepeatedHalf(key: Uint8Array): boolean {
  for (let period = 1; period <= KEY_BYTES / 2; period += 1) {
    if (key.every((byte, index) => index < period || byte === key[index - period])) return true;
  }
  return false;
}
