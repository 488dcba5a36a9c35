/** Keys of the API: one root secret (with rotation), and what is derived from it. None of them leaves this process. */
import { hkdfSync } from 'node:crypto';
import { createKeyRing, deriveKeyRing, type KeyRing } from '@bonin/crypto/key-ring';
import type { RootSecret } from './config/config.ts';
import type { Mode } from './surroundings.ts';

/** A raw key for use inside the API. */
export interface RawKey {
  readonly kid: string;
  readonly key: Buffer;
}

/** Everything that is sealed, hashed or opened uses one of these. */
export interface Keys {
  /** The ring that seals results for one relying party. */
  resultRing(relyingParty: string): KeyRing;
  /** Seal what the store holds; the first seals, all open. */
  readonly store: readonly RawKey[];
  /** Key the look-up hashes; the first writes, all find. */
  readonly lookup: readonly RawKey[];
}

/**
 * Derives the keys (HKDF-SHA256, labels `<mode>/store`, `<mode>/lookup`, `<mode>/result/<rp>`). The mode is in each
 * label: live never opens what test sealed, also with the same secret and the same store.
 *
 * @param mode of this process.
 * @param secrets newest first.
 * @param relyingParties ids; their rings are made once, here.
 * @param own the rings of parties that open offline, by id: these are not derived.
 */
export function deriveKeys(
  mode: Mode,
  secrets: readonly RootSecret[],
  relyingParties: readonly string[],
  own: ReadonlyMap<string, KeyRing> = new Map(),
): Keys {
  const root = createKeyRing(secrets.map(({ kid, secret }) => ({ kid, key: secret })));
  const derived = relyingParties.map((id) => [id, deriveKeyRing(root, `${mode}/result/${id}`)] as const);
  const rings = new Map([...derived, ...own]);
  const raw = (label: string) =>
    secrets.map(({ kid, secret }) => ({
      kid,
      key: Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `${mode}/${label}`, 32)),
    }));
  return {
    store: raw('store'),
    lookup: raw('lookup'),
    resultRing(id) {
      const ring = rings.get(id);
      if (ring === undefined) throw new TypeError('no such relying party');
      return ring;
    },
  };
}
