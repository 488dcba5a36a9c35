// Keyed hashes of CI: stable, rotated by key id, refused where two people could become one.
import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashCi, matchCiHash } from '../src/ci-hash.ts';
import { readVectors } from './read-vectors.ts';

const ci = randomBytes(64).toString('base64');
const current = { keyId: 'k2', key: randomBytes(32) };
const previous = { keyId: 'k1', key: randomBytes(32) };
const malformedCis: [string, string][] = [
  ['empty', ''],
  ['absent', undefined as unknown as string],
  ['one character short', ci.slice(1)],
  ['of 63 bytes', randomBytes(63).toString('base64')],
  ['with changed trailing bits', `${ci.slice(0, 85)}B==`],
  ['with a space behind', `${ci} `],
  ['in base64url', `${'-'.repeat(85)}A==`],
];
const unfitKeys: [string, { keyId: string; key: Uint8Array }][] = [
  ['of 31 bytes', { keyId: 'k1', key: randomBytes(31) }],
  ['that is text', { keyId: 'k1', key: Buffer.from(randomBytes(16).toString('hex')) }],
  ['of equal bytes', { keyId: 'k1', key: Buffer.alloc(32, 1) }],
  ['with a dot in its id', { keyId: 'k.1', key: randomBytes(32) }],
];

describe('hashCi', () => {
  it.each(readVectors('ci-hash.json'))('hashes what openssl hashes: $hash', ({ keyId, key, ci, hash }) => {
    expect(hashCi({ keyId, key: Buffer.from(key, 'hex') }, ci)).toBe(hash);
  });

  it('gives another hash for another person and for another key', () => {
    const hashes = [
      hashCi(current, ci),
      hashCi(current, randomBytes(64).toString('base64')),
      hashCi({ ...previous, keyId: current.keyId }, ci),
    ];
    expect(new Set(hashes).size).toBe(3);
    for (const hash of hashes) expect(hash).toMatch(/^k2\.[A-Za-z0-9_-]{43}$/);
  });

  it.each(malformedCis)('refuses a CI that is %s', (_, malformed) => {
    expect(() => hashCi(current, malformed)).toThrow(TypeError);
  });

  it.each(unfitKeys)('refuses a key %s', (_, key) => {
    expect(() => hashCi(key, ci)).toThrow(TypeError);
  });
});

describe('matchCiHash', () => {
  const stored = hashCi(previous, ci);

  it('matches the same person, whichever key made the hash', () => {
    expect(matchCiHash([current, previous], ci, stored)).toBe(true);
    expect(matchCiHash([current, previous], ci, hashCi(current, ci))).toBe(true);
  });

  it('matches no other person', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (bytes) => {
        expect(matchCiHash([current, previous], Buffer.from(bytes).toString('base64'), stored)).toBe(false);
      }),
    );
  });

  it.each([
    ['of a key that is gone', hashCi({ ...previous, keyId: 'k0' }, ci)],
    ['under the id of another key', stored.replace('k1.', 'k2.')],
    ['without an id', stored.slice(2)],
    ['without a dot', stored.replace('.', '')],
    ['cut short', stored.slice(0, -1)],
    ['with padding', `${stored}=`],
    ['with changed trailing bits', withOtherTrailingBits(stored)],
    ['that is empty', ''],
  ])('does not match a hash %s', (_, other) => {
    expect(matchCiHash([current, previous], ci, other)).toBe(false);
  });

  it('does not match after any one character is changed', () => {
    fc.assert(
      fc.property(fc.nat(stored.length - 1), fc.constantFrom('A', 'b', '7', '_', '.', '+'), (at, other) => {
        fc.pre(stored[at] !== other);
        const changed = stored.slice(0, at) + other + stored.slice(at + 1);
        expect(matchCiHash([current, previous], ci, changed)).toBe(false);
      }),
    );
  });

  it.each(malformedCis)('refuses a CI that is %s', (_, malformed) => {
    expect(() => matchCiHash([previous], malformed, stored)).toThrow(TypeError);
  });

  it.each(unfitKeys)('refuses a key %s', (_, key) => {
    expect(() => matchCiHash([key], ci, stored)).toThrow(TypeError);
  });

  it('refuses an empty list, a doubled id and a stored value that is no text', () => {
    expect(() => matchCiHash([], ci, stored)).toThrow(TypeError);
    expect(() => matchCiHash([previous, { ...current, keyId: 'k1' }], ci, stored)).toThrow(TypeError);
    expect(() => matchCiHash([previous], ci, null as unknown as string)).toThrow(TypeError);
  });
});

/** 43 characters carry 258 bits for 256: the last two are free, so each hash could be spelled in four ways. */
function withOtherTrailingBits(stored: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return stored.slice(0, -1) + alphabet[alphabet.indexOf(stored.slice(-1)) + 1];
}
