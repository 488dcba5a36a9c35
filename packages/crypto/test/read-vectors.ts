// Reads a file of test/vectors.
import { readFileSync } from 'node:fs';

export interface Vectors {
  'kcb.json': {
    name: string;
    memberCode: string;
    personalKey: string;
    encIv: string;
    encKey: string;
    plain: Record<string, string>;
    fields: Record<string, string>;
  }[];
  'hkdf.json': { root: string; label: string; derived: string }[];
  'ci-hash.json': { keyId: string; key: string; ci: string; hash: string }[];
  'jwe.json': { name: string; kid: string; key: string; claims: Record<string, unknown>; params: string }[];
}

export function readVectors<Name extends keyof Vectors>(name: Name): Vectors[Name] {
  return JSON.parse(readFileSync(new URL(`vectors/${name}`, import.meta.url), 'utf8')) as Vectors[Name];
}

/** What `run` throws; fails the test where it throws nothing. */
export function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
