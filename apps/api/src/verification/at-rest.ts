/** What a store holds of a person or a provider is ciphertext: AES-256-GCM, bound to transaction and field. */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { AppError } from '../errors.ts';
import type { RawKey } from '../keys.ts';
import { pooledRandomBytes } from '../random.ts';
import { equalHash } from './hashes.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Seals and opens fields of a transaction, and makes the keyed hashes by which one is found. */
export interface AtRest {
  seal(transactionId: string, field: string, plain: string): string;
  open(transactionId: string, field: string, sealed: string): string;
  /** The keyed hash to store. */
  lookup(kind: string, value: string): string;
  /** Every hash under which it may have been stored: one a key of the rotation list. */
  lookups(kind: string, value: string): readonly string[];
  /** Whether a stored hash is one of the value, compared in constant time. */
  matches(kind: string, value: string, stored: string | undefined): boolean;
}

/** @param keys derived from the root secrets, newest first. */
export function createAtRest(keys: { store: readonly RawKey[]; lookup: readonly RawKey[] }): AtRest {
  const [sealing] = keys.store;
  if (sealing === undefined) throw new TypeError('no key to seal with');
  const byId = new Map(keys.store.map(({ kid, key }) => [kid, key]));
  const hash = (key: Buffer, kind: string, value: string) =>
    createHmac('sha256', key).update(`${kind}\0${value}`).digest('base64url');

  return {
    seal(transactionId, field, plain) {
      const iv = pooledRandomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealing.key, iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(aad(transactionId, field));
      const sealed = Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${sealing.kid}.${sealed.toString('base64url')}`;
    },
    open(transactionId, field, sealed) {
      const dot = sealed.indexOf('.');
      const key = byId.get(sealed.slice(0, dot));
      const bytes = Buffer.from(sealed.slice(dot + 1), 'base64url');
      if (key === undefined) throw unreadable('sealed with a root secret that is not in BONIN_ROOT_SECRETS');
      if (bytes.length < IV_BYTES + TAG_BYTES) throw unreadable('a stored field is cut off');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
          authTagLength: TAG_BYTES,
        });
        decipher.setAAD(aad(transactionId, field));
        decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
        const plain = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES));
        return Buffer.concat([plain, decipher.final()]).toString('utf8');
      } catch {
        throw unreadable('a stored field was sealed with another root secret of the same id, or is damaged');
      }
    },
    lookup: (kind, value) => hash((keys.lookup[0] as RawKey).key, kind, value),
    lookups: (kind, value) => keys.lookup.map(({ key }) => hash(key, kind, value)),
    matches: (kind, value, stored = '') =>
      keys.lookup.some(({ key }) => equalHash(hash(key, kind, value), stored)),
  };
}

/** @param hint for the operator: the person can only start again. */
const unreadable = (hint: string) => new AppError('result_unreadable', hint);
const aad = (transactionId: string, field: string) => Buffer.from(`${transactionId}\0${field}`);
