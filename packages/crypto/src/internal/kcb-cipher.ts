// AES-128-CBC as KCB uses it: one key and one IV for all fields of a result.
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { decodeCanonical } from './base64.ts';

const CIPHER = 'aes-128-cbc';
const BLOCK_BYTES = 16;

/** The key that hides the personal key: the member code of 12 characters and `0000`. */
export function temporaryKey(memberCode: string): Buffer {
  return Buffer.from(`${memberCode}0000`, 'ascii');
}

/** The bytes of canonical base64, or undefined unless they are one or more whole blocks. */
export function wholeBlocks(text: unknown): Buffer | undefined {
  const bytes = typeof text === 'string' ? decodeCanonical(text, 'base64') : undefined;
  return bytes !== undefined && bytes.length > 0 && bytes.length % BLOCK_BYTES === 0 ? bytes : undefined;
}

export function encrypt(key: Uint8Array, iv: Uint8Array, plaintext: Uint8Array): Buffer {
  const cipher = createCipheriv(CIPHER, key, iv);
  return Buffer.concat([cipher.update(plaintext), cipher.final()]);
}

/**
 * Encrypts several plaintexts with one cipher, each as if alone: making a cipher costs more than a field. CBC would xor the
 * first block of a plaintext with the block before it, where the IV belongs: it is given one in which the two are exchanged.
 */
export function encryptAll(key: Uint8Array, iv: Uint8Array, plaintexts: readonly Uint8Array[]): Buffer[] {
  const cipher = createCipheriv(CIPHER, key, iv).setAutoPadding(false);
  let before = iv;
  return plaintexts.map((plaintext) => {
    const padded = withPadding(plaintext);
    for (let at = 0; at < BLOCK_BYTES; at += 1) {
      padded[at] = (padded[at] ?? 0) ^ (iv[at] ?? 0) ^ (before[at] ?? 0);
    }
    const ciphertext = cipher.update(padded);
    before = ciphertext.subarray(-BLOCK_BYTES);
    return ciphertext;
  });
}

/** A copy with PKCS#7 (RFC 5652 §6.3). */
function withPadding(plaintext: Uint8Array): Buffer {
  const paddingBytes = BLOCK_BYTES - (plaintext.length % BLOCK_BYTES);
  const padded = Buffer.allocUnsafe(plaintext.length + paddingBytes);
  padded.set(plaintext);
  return padded.fill(paddingBytes, plaintext.length);
}

/**
 * Decrypts several ciphertexts, each of whole blocks and at least one, with one decipher: they are strung together
 * as `C1 | IV | C2 | IV | C3`. CBC undoes each block with the block before it, so after the IV stands the next
 * plaintext exactly as if it had been decrypted alone; the block of the IV itself decrypts to noise and is skipped.
 *
 * @returns The plaintexts without their padding; undefined in place of one whose padding is wrong.
 */
export function decryptAll(
  key: Uint8Array,
  iv: Uint8Array,
  ciphertexts: readonly Uint8Array[],
): (Buffer | undefined)[] {
  const decipher = createDecipheriv(CIPHER, key, iv).setAutoPadding(false);
  const chain = ciphertexts.flatMap((ciphertext, index) => (index === 0 ? [ciphertext] : [iv, ciphertext]));
  // Without padding the decipher holds nothing back: whole blocks in, whole blocks out.
  const decrypted = decipher.update(Buffer.concat(chain));
  let start = 0;
  return ciphertexts.map(({ length }) => {
    const padded = decrypted.subarray(start, start + length);
    start += length + BLOCK_BYTES;
    return withoutPadding(padded);
  });
}

/** PKCS#7 (RFC 5652 §6.3): 1 to 16 bytes, each of them their number. */
function withoutPadding(padded: Buffer): Buffer | undefined {
  const paddingBytes = padded.at(-1) ?? 0;
  if (paddingBytes < 1 || paddingBytes > BLOCK_BYTES) return undefined;
  const end = padded.length - paddingBytes;
  for (let at = end; at < padded.length; at += 1) {
    if (padded[at] !== paddingBytes) return undefined;
  }
  return padded.subarray(0, end);
}
