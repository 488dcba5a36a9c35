// JWE Compact (RFC 7516 §7.1), one algorithm and one form: dir + A256GCM over exactly 1,024 bytes.
import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { decodeCanonical } from './base64.ts';
import { takeIv } from './random-iv.ts';
import { entriesOf, type KeyRing, type RingEntry } from './ring.ts';

const CIPHER = 'aes-256-gcm';
export const PLAINTEXT_BYTES = 1024;
const SPACES = Buffer.alloc(PLAINTEXT_BYTES, ' ');
const TAG = { authTagLength: 16 };
// Characters of each segment in base64url without padding: 12, 1,024 and 16 bytes.
const IV_CHARS = 16;
const CIPHERTEXT_CHARS = 1366;
const TAG_CHARS = 22;

interface RingKey {
  readonly key: KeyObject;
  /** `header..`: the first segment, of which no other spelling is accepted, and the empty encrypted key. */
  readonly prefix: string;
  /** The first segment as bytes: the additional authenticated data (RFC 7516 §5.1, step 14). */
  readonly aad: Buffer;
}

const keysOf = new WeakMap<KeyRing, readonly [RingKey, ...RingKey[]]>();

/** Encrypts exactly 1,024 bytes of text with the ring's first key under a fresh nonce. */
export function encryptCompact(ring: KeyRing, plaintext: string): string {
  const { key, prefix, aad } = ringKeys(ring)[0];
  const iv = takeIv();
  const cipher = createCipheriv(CIPHER, key, iv, TAG).setAAD(aad);
  const ciphertext = cipher.update(plaintext, 'utf8');
  cipher.final();
  return `${prefix}${encode(iv)}.${encode(ciphertext)}.${encode(cipher.getAuthTag())}`;
}

/** The JSON object in the plaintext as text, without its padding, or undefined for whatever reason there is. */
export function decryptCompact(ring: KeyRing, token: string): string | undefined {
  const found = ringKeys(ring).find(({ prefix }) => token.startsWith(prefix));
  if (found === undefined) return undefined;
  const ivAt = found.prefix.length;
  const ciphertextAt = ivAt + IV_CHARS + 1;
  const tagAt = ciphertextAt + CIPHERTEXT_CHARS + 1;
  if (token.length !== tagAt + TAG_CHARS || token[ciphertextAt - 1] !== '.' || token[tagAt - 1] !== '.') {
    return undefined;
  }
  const iv = decodeCanonical(token.slice(ivAt, ciphertextAt - 1), 'base64url');
  const ciphertext = decodeCanonical(token.slice(ciphertextAt, tagAt - 1), 'base64url');
  const tag = decodeCanonical(token.slice(tagAt), 'base64url');
  if (iv === undefined || ciphertext === undefined || tag === undefined) return undefined;
  const decipher = createDecipheriv(CIPHER, found.key, iv, TAG).setAAD(found.aad).setAuthTag(tag);
  const plaintext = decipher.update(ciphertext);
  try {
    decipher.final();
  } catch {
    return undefined;
  }
  return withoutPadding(plaintext);
}

/** Text up to the last `}`; undefined unless nothing but spaces follows. Decoding the padding too would cost more. */
function withoutPadding(plaintext: Buffer): string | undefined {
  const end = plaintext.lastIndexOf('}') + 1;
  const isPadded = plaintext.compare(SPACES, end, PLAINTEXT_BYTES, end) === 0;
  return isPadded ? plaintext.toString('utf8', 0, end) : undefined;
}

function encode(bytes: Buffer): string {
  return bytes.toString('base64url');
}

function ringKeys(ring: KeyRing): readonly [RingKey, ...RingKey[]] {
  const known = keysOf.get(ring);
  if (known !== undefined) return known;
  const [first, ...others] = entriesOf(ring);
  const made = [ringKey(first), ...others.map(ringKey)] as const;
  keysOf.set(ring, made);
  return made;
}

function ringKey({ kid, key }: RingEntry): RingKey {
  const members = JSON.stringify({ alg: 'dir', enc: 'A256GCM', kid, typ: 'cert-result+jwe' });
  const header = encode(Buffer.from(members, 'ascii'));
  return { key, prefix: `${header}..`, aad: Buffer.from(header, 'ascii') };
}
