/** Keys of a relying party whose own server opens its results. They are independent of the root secrets. */
import { createKeyRing, type KeyRing } from '@bonin/crypto/key-ring';
import { z } from 'zod';

/** The last character holds four bits: any other would be a second way to write the same key. */
const ENTRY = /^[A-Za-z0-9_-]{1,32}:[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

/** `kid:key` with 32 random bytes in base64url, the newest first: it seals the party's results. */
export const OfflineKeys = z
  .array(z.string().regex(ENTRY, 'is not a list of kid:key with 32 bytes in base64url'))
  .min(1)
  .refine(makesRing, 'holds a key that is not random, or one twice');

/** The ring of a party's own keys. @param entries checked ones. */
export function offlineRing(entries: readonly string[]): KeyRing {
  return createKeyRing(
    entries.map((entry) => {
      const [kid = '', key = ''] = entry.split(':');
      return { kid, key: Buffer.from(key, 'base64url') };
    }),
  );
}

function makesRing(entries: readonly string[]): boolean {
  try {
    return offlineRing(entries) !== undefined;
  } catch {
    return false;
  }
}
