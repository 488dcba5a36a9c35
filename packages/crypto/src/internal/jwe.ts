// JWE Compact (RFC 7516 §7.1), one algorithm and one form: dir + A256GCM over exactly 1,024 bytes.
import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { decodeCanonical } from './base64.ts';
import { takeIv } from './random-iv.ts';
import { entriesOf, type KeyRing, type RingEntry } from './ring.ts';

const CIPHER = 'aes-256-gcm';
export const PLAINTEXT_BYTES = 1024;
const TAG = { authTagLength: 16 };
// Characters of each segment in base64url without padding: 12, 1,024 and 16 bytes.
const IV_CHARS = 16;
const CIPHERTEXT_CHARS = 1366;
const TAG_CHARS = 22;
/** `..iv.ciphertext.tag`: everything after the header; the encrypted-key segment is empty. */
const TAIL_CHARS = 2 + IV_CHARS + 1 + CIPHERTEXT_CHARS + 1 + TAG_CHARS;

interface RingKey {
  readonly key: KeyObject;
  /** The first segment, of which no other spelling is accepted. */
  readonly header: string;
  /** The same as bytes: the additional authenticated data (RFC 7516 §5.1, step 14). */
  readonly aad: Buffer;
}

interface RingKeys {
  readonly first: RingKey;
  readonly byHeader: ReadonlyMap<string, RingKey>;
}

const keysOf = new WeakMap<KeyRing, RingKeys>();

/** Encrypts exactly 1,024 bytes of text with the ring's first key under a fresh nonce. */
export function encryptCompact(ring: KeyRing, plaintext: string): string {
  const { key, header, aad } = ringKeys(ring).first;
  const iv = takeIv();
  const cipher = createCipheriv(CIPHER, key, iv, TAG).setAAD(aad);
  const ciphertext = cipher.update(plaintext, 'utf8', 'base64url') + cipher.final('base64url');
  return `${header}..${iv.toString('base64url')}.${ciphertext}.${cipher.getAuthTag().toString('base64url')}`;
}

/** The 1,024 bytes of plaintext as text, or undefined for whatever reason there is. */
export function decryptCompact(ring: KeyRing, token: string): string | undefined {
  const headerChars = token.length - TAIL_CHARS;
  const ringKey = ringKeys(ring).byHeader.get(token.slice(0, Math.max(headerChars, 0)));
  if (ringKey === undefined) return undefined;
  const ivAt = headerChars + 2;
  const ciphertextAt = ivAt + IV_CHARS + 1;
  const tagAt = ciphertextAt + CIPHERTEXT_CHARS + 1;
  if (token.slice(headerChars, ivAt) !== '..') return undefined;
  if (token[ciphertextAt - 1] !== '.' || token[tagAt - 1] !== '.') return undefined;
  const iv = decodeCanonical(token.slice(ivAt, ciphertextAt - 1), 'base64url');
  const ciphertext = decodeCanonical(token.slice(ciphertextAt, tagAt - 1), 'base64url');
  const tag = decodeCanonical(token.slice(tagAt), 'base64url');
  if (iv === undefined || ciphertext === undefined || tag === undefined) return undefined;
  const decipher = createDecipheriv(CIPHER, ringKey.key, iv, TAG).setAAD(ringKey.aad).setAuthTag(tag);
  const plaintext = decipher.update(ciphertext);
  try {
    decipher.final();
  } catch {
    return undefined;
  }
  return plaintext.toString('utf8');
}

function ringKeys(ring: KeyRing): RingKeys {
  const known = keysOf.get(ring);
  if (known !== undefined) return known;
  const [first, ...others] = entriesOf(ring);
  const firstKey = ringKey(first);
  const keys = [firstKey, ...others.map(ringKey)];
  const made = { first: firstKey, byHeader: new Map(keys.map((each) => [each.header, each])) };
  keysOf.set(ring, made);
  return made;
}

function ringKey({ kid, key }: RingEntry): RingKey {
  const members = JSON.stringify({ alg: 'dir', enc: 'A256GCM', kid, typ: 'cert-result+jwe' });
  const header = Buffer.from(members, 'ascii').toString('base64url');
  return { key, header, aad: Buffer.from(header, 'ascii') };
}
