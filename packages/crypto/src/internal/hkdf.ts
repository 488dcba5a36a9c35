// HKDF-SHA256 (RFC 5869) with an empty salt, to keys of 32 bytes.
import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

export function deriveKey(inputKey: KeyObject, info: string): KeyObject {
  return createSecretKey(new Uint8Array(hkdfSync('sha256', inputKey, '', info, 32)));
}
